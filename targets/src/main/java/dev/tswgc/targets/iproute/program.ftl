#!/bin/sh
<#list about as line>
# ${line}
</#list>
set -eu
umask 077

act=${act} name=${name} table=${table} digest=${digest}

<#list parts as part>
${part}
</#list>
<#list steps as step>

step ${step.code} ${step.doing}
${step.call}
</#list>
