# SOCKS proxy at port ${port} of ${whose} ${exit} of topology ${topology}.
# Compiled by tswgc: change the topology and build again, not this file.

# Errors only: who went where is nobody's business.
logoutput: stderr

# Inside, where the program that starts it puts the link's addresses; outside, by whichever tunnel the rules choose now.
<#list ends as line>
${line}
</#list>
external.rotation: route

# Rules take the first that matches. Who is in the tailnet may ask; nobody reaches what is near the exit, and nobody can have connections come in.
<#list rules as rule>
${rule}
</#list>
