# Tunnel ${link} of ${whose} of topology ${topology}.
# Without its keys: loaded by itself, this would take the tunnel's private key away.
# Compiled by tswgc: change the topology and build again, not this file.

[Interface]
<#list lines as line>
${line}
</#list>
<#list peers as peer>

[Peer]
<#list peer.lines as line>
${line}
</#list>
</#list>
