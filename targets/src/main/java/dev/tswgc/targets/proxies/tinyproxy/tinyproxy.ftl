# HTTP proxy at port ${port} of ${whose} ${exit} of topology ${topology}.
# Compiled by tswgc: change the topology and build again, not this file.

# The program that starts it adds the addresses to listen on, and the users where there are some.
Port ${port}
<#list clients as client>
Allow ${client}
</#list>

# From level `Error` on it would name destinations: who went where is nobody's business.
LogLevel Critical

# Nothing of the proxy, and so of the client behind it, goes on.
DisableViaHeader Yes
XTinyproxy No

# A tunnel through it is for the web; for all else there is SOCKS.
ConnectPort 443
ConnectPort 80

# Seconds of silence, and clients at a time.
Timeout 600
MaxClients 400
