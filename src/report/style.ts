/**
 * The page's style. Figures stand on a light card in either mode: their colours mean something, and
 * were chosen for paper.
 */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfbf9;--card:#fff;--ink:#1b1e23;--soft:#4d5460;--line:#d9dce1;--wash:#f0f1ef;--link:#0b4a82;--focus:#0d43b4;--good:#17603d;--bad:#9c330c;--open:#4d5460;--known:#5f4a12;--sim:#6a2c70;--sim-wash:#f6ecf7}
@media screen and (prefers-color-scheme:dark){:root{--paper:#15181d;--card:#fff;--ink:#e9ebef;--soft:#b3bac5;--line:#373d47;--wash:#1f242b;--link:#8cc4f5;--focus:#9cc9ff;--good:#7fd3a5;--bad:#ff9f7d;--open:#b3bac5;--known:#e6c66a;--sim:#e6b5ec;--sim-wash:#2f2233}.plot{filter:brightness(.92)}}
*{box-sizing:border-box}
html{font:400 1rem/1.5 "Isogloss Sans","Source Sans 3","Source Sans Pro","Helvetica Neue",Arial,sans-serif;background:var(--paper);color:var(--ink);scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;overflow-wrap:break-word}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
main:focus{outline:none}
h1,h2,h3,h4,h5,h6{font-weight:600;line-height:1.2;text-wrap:balance;margin:0 0 .5rem}
h1{font-size:2.25rem;letter-spacing:-.01em}h2{font-size:1.7rem;letter-spacing:-.005em}h3{font-size:1.2rem;margin-top:2.2rem}h4,h5,h6{font-size:1rem;margin-top:1.2rem}
p{margin:0 0 .8rem}
code,pre{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
pre{overflow:auto;max-height:24rem;padding:.75rem;background:var(--wash);border-radius:4px;margin:.5rem 0;white-space:pre}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;padding:.5rem 1rem;background:var(--ink);color:var(--paper);z-index:3}
.skip:focus{top:.5rem}
.top{border-bottom:1px solid var(--line);padding:.8rem 1.5rem}
.brand{margin:0;font-weight:600;letter-spacing:.01em}.brand span{font-weight:400;color:var(--soft)}
.page{display:grid;grid-template-columns:minmax(13rem,16rem) minmax(0,64rem);gap:3rem;padding:1.5rem;max-width:86rem;margin:0 auto}
.contents{font-size:.92rem;position:sticky;top:0;max-height:100vh;overflow-y:auto;align-self:start;padding:.5rem .25rem 2rem}
.contents ol,.contents ul{list-style:none;margin:0;padding:0}.contents li{margin:.32rem 0}
.contents ul{display:none;gap:.2rem .9rem;flex-wrap:wrap;font-size:.86rem}.contents ul li{margin:0}
.contents a[aria-current]~ul,.contents li:focus-within>ul{display:flex}.contents a[aria-current]{font-weight:600;color:var(--ink)}
.contents .group{margin:.9rem 0 .1rem;font-weight:600;color:var(--soft)}.contents .filter input{width:100%}
.contents a{text-decoration:none;display:inline-block}.contents a:hover{text-decoration:underline}
.contents summary{font-weight:600}
.contents .count{color:var(--soft);font-size:.86em}
.lead{font-size:1.1rem;max-width:46rem;color:var(--soft)}
.study{content-visibility:auto;contain-intrinsic-size:auto 2500px;margin-top:4rem;padding-top:1.2rem;border-top:2px solid var(--ink)}
#colophon{margin-top:4rem;padding-top:1.2rem;border-top:2px solid var(--ink)}
.eyebrow{margin:0 0 .2rem;color:var(--soft)}
.finding{font-size:1.15rem;max-width:48rem}
.citation{color:var(--soft);max-width:48rem}
.facts{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:baseline}
.facts>span:not(.verdict),.none{color:var(--soft)}
.notice{background:var(--sim-wash);border-left:4px solid var(--sim);padding:.6rem .9rem;max-width:48rem}
.simulated{color:var(--sim);font-weight:600;font-size:.9em;border:1px solid currentColor;border-radius:3px;padding:0 .35em;white-space:nowrap}
.verdict{white-space:nowrap;font-weight:600;color:var(--open)}
.verdict.reproduced{color:var(--good)}.verdict.differs{color:var(--bad)}
.mark{width:1em;height:1em;vertical-align:-.12em;margin-right:.35em;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.known{color:var(--known);font-size:.88em}
.alarm{color:var(--paper);background:var(--bad);padding:0 .4em;border-radius:3px;font-size:.88em;white-space:nowrap}
.scroll{overflow-x:auto;margin:.5rem 0 1rem;max-width:100%}
table{border-collapse:collapse;font-size:.94rem;min-width:min(100%,30rem)}
caption{text-align:left;color:var(--soft);font-size:.9rem;padding:.2rem 0}
caption.hidden{position:absolute}
th,td{text-align:left;vertical-align:top;padding:.38rem .9rem .38rem 0;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums;overflow-wrap:break-word}
thead th{border-bottom:2px solid var(--ink);vertical-align:bottom;white-space:nowrap}
tbody th{font-weight:600}
th.number,td.number{text-align:right;white-space:nowrap}
.claims{width:100%}.claims td.name{white-space:normal;min-width:6rem}
.claims .says{width:50%;min-width:16rem}
.where,.reason{display:block;color:var(--soft);font-size:.9em}
.warned .where{display:inline}
.hash{font-size:.78em;overflow-wrap:anywhere}
.overview td:nth-child(3) .verdict,.overview td:nth-child(3) .alarm{display:block;width:max-content}
tr:target{background:var(--wash);outline:2px solid var(--focus);outline-offset:-2px}
th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:left}
th button::after{content:"";display:inline-block;width:.55em;height:.5em;margin-left:.35em;background:currentColor;opacity:.35;clip-path:polygon(50% 0,100% 100%,0 100%)}
th[aria-sort=ascending] button::after{opacity:1}
th[aria-sort=descending] button::after{opacity:1;clip-path:polygon(0 0,100% 0,50% 100%)}
.filter{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;margin:.6rem 0}
.filter label{display:grid;font-size:.88rem;color:var(--soft)}
.filter input,.filter select,.save{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:.25rem .5rem}
.filter output{color:var(--soft);font-size:.9rem;padding-bottom:.3rem}
.save{cursor:pointer;font-size:.88rem}
.differences{padding-left:1.4rem}.differences li{margin:.7rem 0}.differences p{margin:0}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,25rem),1fr));gap:1.6rem 1.6rem;align-items:start}
figure{margin:0;min-width:0}
figure.wide{grid-column:1/-1}
.plot{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.6rem;overflow-x:auto;position:relative}
.plot svg{display:block;width:100%;height:auto}
.plot svg text{font-family:"Isogloss Sans","Source Sans 3","Source Sans Pro","Helvetica Neue",Arial,sans-serif}
.plot.live .still{display:none}
figcaption{margin:.4rem 0 .2rem;font-size:.94rem}
figcaption .label{font-weight:600}
figcaption code{color:var(--soft)}
summary{cursor:pointer;color:var(--link);width:fit-content}
details{margin:.2rem 0}
.back details{border-bottom:1px solid var(--line);padding:.35rem 0}
.back details>p,.prose{max-width:48rem}
.back details>:not(summary):first-of-type{margin-top:.5rem}
.numbers,.warnings{font-size:.92rem}
blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid var(--line)}
#tip{position:fixed;z-index:4;max-width:22rem;background:#1b1e23;color:#fff;border:1px solid #555b66;border-radius:4px;padding:.3rem .55rem;font-size:.92rem;line-height:1.35;white-space:pre-line;overflow-wrap:anywhere;pointer-events:none}
#ring{position:fixed;z-index:3;border:3px solid #0d43b4;box-shadow:0 0 0 2px #fff;border-radius:3px;pointer-events:none}
#tip[hidden],#ring[hidden]{display:none}
@media (max-width:60rem){.page{grid-template-columns:minmax(0,1fr);gap:1rem}.contents{position:static;max-height:none;border-bottom:1px solid var(--line);padding-bottom:.8rem}}
@media (max-width:40rem){.page{padding:1rem}.top{padding:.6rem 1rem}h1{font-size:1.7rem}h2{font-size:1.35rem}.plot{padding:.35rem}figure.wide .plot svg{min-width:36rem}
.claims,.claims caption,.claims tbody,.claims tr,.claims td,.claims .says{display:block;width:auto}.claims .says{width:auto;min-width:0}.claims thead{display:none}.claims{min-width:0}.claims tr{border-bottom:1px solid var(--line);padding:.6rem 0}.claims td,.claims td.number{border:0;padding:.1rem 0;text-align:left;max-width:none}.claims td.number:not(:empty)::before{content:attr(data-label) ": ";color:var(--soft)}
.overview thead{display:none}.overview,.overview tbody,.overview tr,.overview td,.overview th{display:block}.overview{min-width:0}.overview tr{border-bottom:1px solid var(--line);padding:.5rem 0}.overview td,.overview th{border:0;padding:.1rem 0;text-align:left}.overview td.number{display:none}}
@media (forced-colors:active){.plot{forced-color-adjust:none}.alarm{border:1px solid}}
@media print{
@page{margin:16mm 14mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt "Isogloss Sans",Arial,sans-serif;color:#4d5460}}
html{font-size:9.5pt;background:#fff}
.contents,.skip,.filter,.numbers,.save,#tip,#ring,.top{display:none}
.page{display:block;padding:0;max-width:none}
.plot{border:0;padding:0;overflow:visible}
.plot.live .still{display:block}.plot.live .stage{display:none}
.figures{display:block}
figure{break-inside:avoid;margin:0 0 6mm}
figure.narrow{width:86mm;display:inline-block;vertical-align:top;margin-right:3.5mm}figure.wide{width:100%}
.plot svg{max-height:225mm}
tr,.differences li,h2,h3,h4{break-inside:avoid}h2,h3,h4,caption,thead{break-after:avoid}
.study{content-visibility:visible;break-before:page;margin-top:0}
.scroll{overflow:visible}
table{font-size:8.5pt}thead{display:table-header-group}
th button{display:none}th[data-head]::before{content:attr(data-head)}
details::details-content{content-visibility:visible;block-size:auto;height:auto}
summary{color:inherit;font-weight:600;list-style:none}
pre{max-height:none;white-space:pre-wrap}
a{color:inherit;text-decoration:none}
}
`.trim();
