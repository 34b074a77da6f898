<#list about as line>
# ${line}
</#list>

table ${table}
delete table ${table}
table ${table} {
<#list sets as set>
  # ${set.why}
  ${set.head} {
    ${set.body}
  }

</#list>
<#list chains as chain>
  # ${chain.why}
  ${chain.head} {
    ${chain.body}
  }
<#sep>

</#sep>
</#list>
}
