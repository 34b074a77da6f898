# ${about}
# Compiled by tswgc: change `defaults.images` of the topology and build again, not this file.
FROM ${base}
<#if alpine>
# One release of Alpine keeps the versions of its packages, apart from fixes.
RUN apk add --no-cache \
<#list packages as package>
      ${package}<#sep> \</#sep>
</#list>
<#else>
# One release of Debian keeps the versions of its packages, apart from fixes.
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
<#list packages as package>
      ${package} \
</#list>
 && rm -rf /var/lib/apt/lists/*
</#if>
<#list lines as line>
${line}
</#list>
