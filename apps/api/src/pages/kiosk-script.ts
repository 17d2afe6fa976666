/**
 * The script of a tablet's page. A touch is an answer: it is kept on the device at once, and sent when the person is
 * done, has gone, or the network is back; its id makes it one answer, however often it is sent. Everything that a person
 * leaves on the screen goes with them. A form that is younger than FRESH would be taken for a program's. It talks to the place's own address alone.
 */
export const KIOSK_SCRIPT = `(()=>{const d=document,m=d.getElementById('k'),K=JSON.parse(m.dataset.k),Q='heard-kiosk-'+K.code;
const REST=900,FRESH=1500,MORE=20000,THANKS=4000,RETRY=15000;
let lang=K.first,token=K.token,shown=0,now=null,timer=0,retry=0,busy=false,memory=[];
const T=()=>K.texts[lang],read=()=>{try{return JSON.parse(localStorage.getItem(Q))||[]}catch{return memory}};
const write=l=>{memory=l;try{localStorage.setItem(Q,JSON.stringify(l))}catch{}};
const el=(n,c,t)=>{const e=d.createElement(n);if(c)e.className=c;if(t!=null)e.textContent=t;return e};
const id=()=>{const b=crypto.getRandomValues(new Uint8Array(16));b[6]=b[6]&15|64;b[8]=b[8]&63|128;
const h=[...b].map(x=>x.toString(16).padStart(2,'0')).join('');
return h.slice(0,8)+'-'+h.slice(8,12)+'-'+h.slice(12,16)+'-'+h.slice(16,20)+'-'+h.slice(20)};
const press=(b,f)=>{b.type='button';b.addEventListener('click',e=>{if(e.isTrusted&&performance.now()-shown>=REST)f(b,e)})};
const keep=a=>write([...read().filter(o=>o.id!==a.id),a]);
const away=on=>{d.getElementById('w').textContent=on?T().away:''};
const later=(ms)=>{clearTimeout(retry);retry=setTimeout(send,ms)};
async function send(){if(busy)return;const a=read().find(o=>!o.open);if(!a){away(false);return}
busy=true;let next=0;
try{const{open,...body}=a;const r=await fetch(K.url,{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify({...body,formToken:token})});
if(r.ok){const v=await r.json();token=v.formToken;if(v.outcome==='kept')write(read().filter(o=>o.id!==a.id));else next=FRESH;away(false)}
else if(r.status===413||r.status===422||r.status===400){write(read().filter(o=>o.id!==a.id))}
else next=RETRY}catch{away(true);next=RETRY}
busy=false;if(next)later(next);else if(read().some(o=>!o.open))send()}
const done=()=>{if(now){keep({...now,open:false});now=null;send()}};
const wait=(ms,f)=>{clearTimeout(timer);timer=setTimeout(f,ms)};
const show=(...c)=>{m.replaceChildren(...c);shown=performance.now();scrollTo(0,0);const h=m.querySelector('h1');if(h){h.tabIndex=-1;h.focus()}};
const langs=f=>{const n=el('nav');n.setAttribute('aria-label',T().languages);for(const l of K.languages){const b=el('button','lang',K.texts[l].name);b.lang=l;
if(l===lang)b.setAttribute('aria-pressed','true');press(b,()=>{lang=l;f()});n.append(b)}return K.languages.length>1?n:''};
function start(){clearTimeout(timer);lang=K.first;ask()}
function ask(){d.documentElement.lang=lang;const g=el('div','steps'+(K.steps.length>7?' long':''));
for(const s of K.steps){const b=el('button','step');b.append(el('b','',K.plain?'':s),el('span','',T().steps[s]));
press(b,()=>{now={id:id(),gesture:Math.round(performance.now()-shown)+'h',language:lang,score:s,reasons:[],comment:'',open:true};keep(now);more()});g.append(b)}
show(el('h1','',T().question),g,el('p','hint',T().anonymous),langs(ask));if(lang!==K.first)wait(MORE,start)}
function more(){const bad=K.low.includes(now.score),list=bad?K.reasons.low:K.reasons.high,c=el('div','chips');
const alive=()=>wait(MORE,leave);
for(const r of list){const b=el('button','chip',T().reasons[r]);b.setAttribute('aria-pressed','false');
press(b,()=>{const on=!now.reasons.includes(r);now.reasons=on?[...now.reasons,r]:now.reasons.filter(o=>o!==r);b.setAttribute('aria-pressed',on);keep(now);alive()});c.append(b)}
const l=el('label','more',T().more),t=el('textarea');t.maxLength=1000;t.autocomplete='off';t.spellcheck=false;l.append(t);
t.addEventListener('input',()=>{now.comment=t.value;keep(now);alive()});
const b=el('button','done',T().done);press(b,leave);
show(el('h1','',list.length?(bad?T().low:T().high):T().more),...(list.length?[c]:[]),l,el('p','hint',T().anonymous),b);alive()}
function leave(){done();const h=el('h1','thanks',T().thanks);h.setAttribute('role','status');show(h);wait(THANKS,start)}
write(read().map(o=>({...o,open:false})));addEventListener('online',send);addEventListener('pagehide',()=>{if(now)keep({...now,open:false})});
navigator.wakeLock?.request('screen').catch(()=>{});start();later(FRESH)})()`;
