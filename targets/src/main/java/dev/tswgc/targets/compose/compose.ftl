<#list about as line>
# ${line}
</#list>

name: ${project}
<#if podman>

x-podman:
  # Each exit has a network namespace of its own, so a pod around them would hold nothing.
  in_pod: false
</#if>

services:
${services}

networks:
${networks}

volumes:
${volumes}
<#list secrets as block>

secrets:
${block}
</#list>
<#list configs as block>

configs:
${block}
</#list>
