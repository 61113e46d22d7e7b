/** Ink on paper, in faces that every machine has; sections begin a page of their own in print. */
export const dossierStyle = `
:root{color-scheme:light;--ink:#23211c;--soft:#5d594f;--rule:#d9d3c4;--sheet:#fffefb}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#f6f3ec;font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1,h2,h3{font-family:Georgia,serif;line-height:1.25}
h1{font-size:1.9rem;margin:0 0 .25rem}
h2{font-size:1.4rem;margin:2.5rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--rule)}
h3{font-size:1.1rem;margin:1.5rem 0 .5rem}
h4{font-size:1rem;margin:1rem 0 .25rem}
p{margin:.5rem 0}
.soft{color:var(--soft)}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1.25rem;margin:.75rem 0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
.sheet,blockquote{white-space:pre-wrap;overflow-wrap:anywhere;font:1.05rem/1.6 Georgia,serif;margin:.5rem 0}
.sheet{background:var(--sheet);border:1px solid var(--rule);padding:1rem 1.25rem}
blockquote{border-left:3px solid var(--rule);padding-left:1rem}
table{width:100%;border-collapse:collapse;margin:.75rem 0;font-size:.85rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--rule)}
code,.hash{font:.8rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere;word-break:break-all}
[hidden]{display:none}
@media print{
body{background:#fff;font-size:10.5pt}
main{max-width:none;padding:0}
h2{break-before:page;border-top:0;margin-top:0}
h3,h4,dt{break-after:avoid}
tr,blockquote,dl{break-inside:avoid}
.sheet{border:0;border-left:2px solid #999;padding:0 0 0 1rem}
@page{margin:18mm 16mm}
}
@media (width<=640px){dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-bottom:.5rem}}
`;
