/**
 * The one script of the page: notes how many milliseconds passed until the first real touch, click or key in the form,
 * if the page was visible and at least 800 ms old. It sends nothing and stores nothing; the form carries the number.
 */
export const PAGE_SCRIPT = `(()=>{const f=document.getElementById('a');if(!f)return;const s=performance.now();
const n=e=>{const t=Math.round(performance.now()-s);
if(e.isTrusted&&document.visibilityState==='visible'&&t>=800)f.elements.g.value=t};
for(const k of['pointerdown','touchstart','keydown','click'])f.addEventListener(k,n,{passive:true})})()`;
