<#-- Uses once what templates use, so that its classes are loaded. -->
<#list pieces as piece>
<#if yes>
${piece} ${"word"}
</#if>
</#list>
