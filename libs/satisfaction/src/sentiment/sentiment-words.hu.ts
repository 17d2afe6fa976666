import type { MoodWords } from './sentiment.js';

export const hu: MoodWords = {
  good: `ajánl alapos alaposan álomszép barátság baráti becsület becsületes bizalom biztonság biztos bravó büszke csodál
    csodás csodálatos csúcs dicsér derűs egyszerű elismer elégedett elegáns előzékeny élmény élvez élvezet emberséges
    érthető értékes értékel eredményes esztétik fantasztik figyelmes finom frapp friss gondos gördülékeny gratulál gyors
    gyorsan gyönyör hála hálás hálásan hasznos hatásos hatékony helyes hibátlan hiteles humánus igazságos igényes ideális
    imád imponál intelligens intéz ízléses jobb jól jólesik jó jóindulat jókedv kedves kedvel kedvenc kellemes kényelmes
    kényelem kiemelked kifogástalan kimagasló kitűnő kiváló kitartó köszön köszönöm köszönet korrekt könnyű könnyen
    közvetlen kulturált lelkes lelkiismeret legjobb lenyűgöz maradéktalan maximális megbízható megért megértő megnyer
    megold megoldott megoldódott meghallgat méltányos minőségi mosoly nagyszerű nagyvonalú nyugodt okos odafigyel odaadó
    optimist oszinte őszinte öröm örül példás példaértékű pontos pozitív pompás precíz profi professzion remek rendkívül
    rokonszenv sikeres siker sima simán segít segítőkész segítség szakszerű szép szeret szimpat szívélyes szívesen
    szuper támogat tapintat tetszik tisztelet tökéletes türelmes udvarias ügyes vidám zökkenőmentes zseniális`,
  bad: `alattomos aggód aljas átver átverés átvert agresszív arrogáns bajos balek becsap becsapás béna bizonytalan borzal
    borzalmas borzasztó botrány bosszant bosszús bunkó buta butaság csalás csal csaló csalód csalódás csalódott csapnivaló
    cikis drasztikus dühít dühös düh durva elégedetlen elfogadhatatlan elhanyagol elkeser elképeszt ellenséges elrontott
    elrontották elromlott elutasít elveszett elvesz elkésett embertelen értelmetlen érthetetlen fáj fájdalmas fárasztó
    félrevez felháborít felháborod felelőtlen felesleges felületes fenyeget figyelmetlen gáz gondatlan gusztustalan
    gyalázat gyenge gyűlöl hanyag haszontalan hazug hazudik hazugság hiányos hiba hibás hihetetlen hiszti hitvány idegesít
    ideges idióta igazságtalan ígérget illetlen inkorrekt irgalmatlan iszonyat kár káosz katasztró kellemetlen késés késik
    késve késő kétségbe kibírhatatlan kínos kiábránd kifogás komolytalan korrupt körülményes lassú lassan lehetetlen
    lehúzás lekezel levegőnek lusta lop macera megaláz megbíz megbízhatatlan megkárosít megtéveszt megvet mérges méreg
    méltatlan nevetséges nehézkes panasz panaszt pech pocsék pofátlan rémes rémálom rendetlen rossz rosszabb rosszul
    romlott silány sért sértő sérül sajnál sajnos selejt selejtes skandal szánalmas szar szegény szégyen szemét szemtelen
    szerencsétlen szidás szomorú szörnyű tehetségtelen tarthatatlan teljesíthetetlen tönkre tragikus trehány tűrhetetlen
    túlszámláz tudatlan udvariatlan undor undorító utál utálatos ügyvéd vacak veszélyes veszekedő veszteség visszaélés
    zavar zavaros züllött`,
  not: 'nem sem se nincs ne soha semmi nélkül',
};
