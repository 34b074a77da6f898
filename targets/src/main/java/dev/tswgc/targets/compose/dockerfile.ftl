# ${about}
# Compiled by tswgc: change `defaults.images` of the topology and build again, not this file.
FROM ${base}
<#if alpine>
<#if pinned>
# The parts of versions that a release of Alpine keeps: it replaces packages by their fixes.
<#else>
# One release of Alpine keeps the versions of its packages, apart from fixes.
</#if>
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
