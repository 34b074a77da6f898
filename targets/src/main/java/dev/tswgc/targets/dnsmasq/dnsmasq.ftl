# Answers all names of ${whose} ${exit} of topology ${topology}.
# Compiled by tswgc: change the topology and build again, not this file.

# One address, and nothing of the machine it runs on.
listen-address=${listen}
bind-interfaces
no-resolv
no-hosts
no-ident

# It starts as the user it is to be, on a root file system that it cannot write.
user=
group=
pid-file=
log-facility=-

# Names that are nobody's on the internet do not leave (RFC 6303, 6761, 6762, 7686).
domain-needed
bogus-priv
local=/localhost/local/invalid/onion/

# Room for the clients of an exit, who all ask here.
cache-size=10000
dns-forward-max=1000
# A server that does not answer is that of a tunnel which is down: all are asked, and the first answer counts.
all-servers

# The tunnel's servers; and those past it, for what the node itself needs before there is a tunnel, or outside of it.
<#list servers as line>
${line}
</#list>
