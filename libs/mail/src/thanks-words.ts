// What people write when they only say thanks, by language. Each list is short on purpose: a word that is in none of
// them is a word that somebody has to read. No negation, no "but", no word of asking or of time to come is in them.
import type { Language } from '#kernel';

export interface ThanksWords {
  /** One of these has to be there. */
  thanks: string;
  /** Begins a letter; a name may follow. */
  greetings: string;
  /** What may stand beside it. */
  beside: string;
  /** Only behind another word of its sentence: in front they ask. */
  links: string;
  /** Of `beside`: what people ask for as well as thank for ("thanks, update"). */
  askable: string;
  /** Stands before it where it is thanked for, or behind it. */
  forIt: { before: string; behind: string };
  /** Good wishes and fixed phrases, as expressions over folded words. */
  phrases: string[];
  /** Ends a letter; what follows is who wrote it. */
  closings: string[];
  /** Never somebody's name, however it is written. */
  noNames: string;
}

const en: ThanksWords = {
  thanks: 'thanks thank thankyou thx tnx cheers grateful thankful appreciated appreciate',
  greetings: 'hi hello hey dear',
  beside: `you u so very much many a lot for your the quick fast prompt kind swift excellent good great perfect wonderful
    amazing awesome brilliant fantastic super nice lovely help helping support assistance answer reply response service
    solution explanation information info update advice effort efforts patience all everyone everything works working
    worked fine well now it this that i we got solved resolved fixed clear understood ok okay really heartfelt huge big
    bunch million to team and helped`,
  links: 'is are',
  askable:
    'help helping support assistance answer reply response service solution explanation information info update advice',
  forIt: { before: 'for', behind: '' },
  phrases: [
    '(?:have|wish you|wishing you) an? (?:very )?(?:nice|great|good|lovely|wonderful|pleasant) (?:day|weekend|evening|week|one)(?: too| ahead)?',
    'good (?:morning|afternoon|evening|day)',
    '(?:thanks|thank you|thank you very much)(?: once)? again',
    '(?:great|good|excellent|nice) (?:work|job)',
    'for your time',
  ],
  closings: [
    'best regards',
    'kind regards',
    'warm regards',
    'kindest regards',
    'with kind regards',
    'with best regards',
    'regards',
    'best wishes',
    'best',
    'sincerely',
    'yours sincerely',
    'yours',
    'br',
  ],
  noNames: `but still not no nothing never none please urgent problem broken again wrong error refund cancel call asap why
    where when how what who which question also however unfortunately sadly actually though yet stop wait help sorry
    invoice order pay money lawyer today tomorrow monday tuesday wednesday thursday friday saturday sunday anyway and or
    bad worse worst useless terrible joke seriously really late replace return`,
};

const et: ThanksWords = {
  thanks: 'aitäh aitähh aitüma tänan täname tänud tänu suurtänu tänulik tänulikud',
  greetings: 'tere tervist hei lugupeetud kallis kallid',
  beside: `teile sulle teid sind väga suur suured suurimad palju kiire kiiret kiirelt abi eest vastuse vastus info
    informatsiooni toe selgituse teeninduse lahenduse tegutsemise reageerimise suhtumise kannatlikkuse kõige kõik kõigile
    töötab toimib korras korda sai sain saime nüüd selge super suurepärane suurepärase tore toreda hea hästi tubli tublid
    olete oled veelkord ja meeskonnale tiimile südamest ok okei lahenes aitas`,
  links: 'on',
  askable: 'abi vastuse vastus info informatsiooni toe selgituse teeninduse lahenduse tegutsemise',
  forIt: { before: '', behind: 'eest' },
  phrases: [
    '(?:ilusat|kena|head|toredat|kaunist) (?:päeva|päevajätku|nädalavahetust|õhtut|õhtujätku|nädalat|jätku|suve)(?: teile| sulle)?',
    'tere (?:hommikust|päevast|õhtust)',
    '(?:aitäh|tänan|täname|tänud|tänu) veel kord',
    'veel kord (?:aitäh|tänan|täname|tänud|suur tänu)',
    '(?:hea|suurepärane|tubli) töö',
  ],
  closings: [
    'tervitades',
    'tervitustega',
    'parimate soovidega',
    'heade soovidega',
    'parimate tervitustega',
    'lugupidamisega',
    'austusega',
    'parimat',
    'tänades',
    'tervitusi',
  ],
  noNames: `aga kuid ent ei pole mitte ikka ikkagi jälle veel palun kiire probleem katki viga vale miks kus millal kuidas
    mis kes küsimus samas kahjuks tegelikult oota vabandust arve tellimus raha täna homme homseks tühista tagasi
    sama midagi keegi halb kohutav hilja liiga`,
};

const lt: ThanksWords = {
  thanks: 'ačiū ačiūū dėkui dėkoju dėkojame dėkinga dėkingas dėkingi padėka',
  greetings: 'sveiki sveikas sveika labas gerbiamas gerbiama gerbiami',
  beside: `labai jums tau visiems didelis didelė didžiulis nuoširdžiai nuoširdus širdingai už pagalbą greitą greita greitai
    operatyvų operatyvią operatyvumą atsakymą informaciją paaiškinimą supratingumą rūpestį aptarnavimą sprendimą darbą
    kantrybę viskas viską veikia gavau gavome dabar jau gerai puiku puikiai puikų super aišku tvarkoje supratau ir
    komandai jūsų tavo sutvarkyta išspręsta padėjo padėjote ok`,
  links: 'yra',
  askable: 'pagalbą atsakymą informaciją paaiškinimą aptarnavimą sprendimą darbą',
  forIt: { before: 'už', behind: '' },
  phrases: [
    '(?:geros|gražios|puikios|nuostabios) (?:dienos|savaitės|popietės)|(?:gero|gražaus|puikaus) (?:vakaro|savaitgalio)',
    'laba diena|labas rytas|labas vakaras|labą dieną|labą rytą|labą vakarą',
    '(?:ačiū|dėkui|dėkoju|dėkojame) (?:jums )?dar kartą',
    'dar kartą (?:ačiū|dėkui|dėkoju|dėkojame)',
  ],
  closings: [
    'pagarbiai',
    'su pagarba',
    'geriausi linkėjimai',
    'geriausių linkėjimų',
    'su geriausiais linkėjimais',
    'linkėjimai',
    'nuoširdžiai',
    'nuoširdžiai jūsų',
  ],
  noNames: `bet tačiau ne nėra vis dar vėl prašau skubu problema sugedo klaida blogai kodėl kur kada kaip kas kuris
    klausimas deja tiesa iš palaukite atsiprašau sąskaita užsakymas pinigai šiandien rytoj atšaukite grąžinkite neveikia
    negavau nesuprantu nieko niekas taip pat blogas siaubas vėlu per`,
};

const hu: ThanksWords = {
  thanks: 'köszönöm köszönjük köszi kösz köszike köszönet hálás hálásan hálásak',
  greetings: 'üdv szia sziasztok helló hello tisztelt kedves üdvözlöm',
  beside: `szépen nagyon a az és mindent mindenkinek minden ezt gyors segítséget segítségét segítségüket segítséged választ
    válaszát válaszukat tájékoztatást tájékoztatását információt ügyintézést türelmét türelmüket munkáját munkájukat
    kedvességét önöknek önnek neked nektek most már működik rendben jól tökéletes szuper remek nagyszerű kiváló megkaptam
    megkaptuk megoldódott sikerült megvan értem érthető segített segítettek sokat hasznos ok oké`,
  links: 'van',
  askable: 'segítséget választ tájékoztatást információt ügyintézést',
  forIt: { before: '', behind: '' },
  phrases: [
    '(?:további )?(?:szép|kellemes|jó) (?:napot|hétvégét|estét|hetet|délutánt)(?: kívánok)?',
    'jó (?:napot|reggelt|estét)(?: kívánok)?',
    'még egyszer (?:köszönöm|köszönjük|köszi|nagyon köszönöm)',
    '(?:köszönöm|köszönjük) (?:szépen )?még egyszer',
  ],
  closings: [
    'üdvözlettel',
    'üdv',
    'tisztelettel',
    'szívélyes üdvözlettel',
    'baráti üdvözlettel',
    'minden jót',
    'köszönettel',
    'sok üdvözlettel',
  ],
  noNames: `de viszont azonban nem nincs sem semmi még mindig megint újra kérem sürgős probléma rossz hiba miért hol mikor
    hogyan mi ki melyik kérdés sajnos azért várjon bocsánat számla rendelés pénz ma holnap lemondom vissza elromlott
    senki soha szörnyű késő`,
};

const ru: ThanksWords = {
  thanks: 'спасибо благодарю благодарим спс благодарен благодарна благодарны признателен признательна признательны',
  greetings: 'здравствуйте привет уважаемый уважаемая уважаемые дорогие',
  beside: `большое огромное огромнейшее вам тебе вас за помощь быструю быстрый оперативную оперативный оперативность ответ
    поддержку информацию разъяснение разъяснения объяснение пояснение пояснения решение работу терпение понимание внимание
    заботу сервис обслуживание очень всё все всем работает заработало получила получил получили понятно поняла понял ясно
    хорошо отлично прекрасно супер замечательно теперь уже и вашу ваш ваше вашей команде помогло помогли решено искренне
    сердечно ок`,
  links: '',
  askable:
    'помощь ответ поддержку информацию разъяснение разъяснения объяснение пояснение пояснения решение обслуживание',
  forIt: { before: 'за', behind: '' },
  phrases: [
    '(?:хорошего|прекрасного|удачного|доброго|отличного) (?:дня|вечера|утра)|(?:хороших|отличных|прекрасных) выходных',
    'добрый (?:день|вечер)|доброе утро',
    '(?:спасибо|благодарю|благодарим) (?:вам )?(?:большое )?еще раз',
    'еще раз (?:спасибо|благодарю|благодарим|большое спасибо|огромное спасибо)',
    'от (?:всей )?души',
    'вопрос (?:решен|закрыт|снят)',
  ],
  closings: [
    'с уважением',
    'с наилучшими пожеланиями',
    'с благодарностью',
    'всего доброго',
    'всего хорошего',
    'всего наилучшего',
    'искренне ваш',
    'искренне ваша',
  ],
  noNames: `но однако не нет ничего никто никогда все еще опять снова пожалуйста срочно проблема сломалось ошибка плохо
    почему где когда как что кто какой вопрос жаль увы подождите извините счет заказ деньги сегодня завтра отмените
    верните тоже также ужас поздно`,
};

/** English last: its short words stand in other languages too. */
export const THANKS_WORDS: Record<Language, ThanksWords> = { et, lt, hu, ru, en };
