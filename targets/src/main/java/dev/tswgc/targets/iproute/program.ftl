#!/bin/sh
<#list about as line>
# ${line}
</#list>
set -eu
<#noparse>
case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
</#noparse>
# shellcheck source=/dev/null
. "$here/../lib.sh"
${begin} "$here" ${name} ${table} ${digest} ${engine} "$@"
<#list steps as step>

step ${step.code} ${step.doing}
${step.call}
</#list>
