<#list about as line>
# ${line}
</#list>

table ${table}
delete table ${table}
table ${table} {
<#list sets as set>
  # ${set.why}
  ${set.head} {
<#list set.lines as line>
    ${line}
</#list>
<#list set.elements as block>
    elements = {
${block}
    }
</#list>
  }

</#list>
<#list chains as chain>
  # ${chain.why}
  ${chain.head} {
<#list chain.lines as line>
    ${line}
</#list>
  }
<#sep>

</#sep>
</#list>
}
