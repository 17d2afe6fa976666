import type { MoodWords } from './sentiment.js';

export const et: MoodWords = {
  good: `abivalm ahvatl aitäh aus arukas asjalik austa avald edu eeskuju efektiiv ehe elegantn erakord fantastil geniaal
    hea head heas hästi helde hinda hindan hoolas hooliv huvitav ideaal ilus imeli imehe imet innust jõudsalt julgust
    kasulik kena kergesti kiida kiire kiirelt kiiresti kindel kohe kompetent konkreetne korralik kõrgetas külalis kvaliteet
    lahe lahenda lahendus lahke leidlik lihtne lihtsalt lohuta lugupid lust meeldi meeldiv mugav mõistev mõnus naeratus
    nauti nutikas nõustu optimist osav parim parem populaar positiiv põhjalik professionaal rahul rahulda rikas rõõm rõõmus
    selge siiras soovita sujuv super suurepära sõbralik särav südamlik tark tasakaalu tark tasuv teretulnud toeta toetav
    toimi toimib tore toredad tubli tugev turvaline täiuslik tänu tänan tänulik tähelepanelik täpne tõhus tänuväär
    uhke usalda usaldus uskumatu usin vahva vaimustu vaimustav viisakas viisakalt vinge väle väärt võluv võrratu õnne
    õnnelik õnneks õiglane ülihea ülim üllata`,
  bad: `aegla aeglane ahistav alandav alatu andestamatu arusaamatu avarii ebaaus ebakompetent ebameeldiv ebapiisav
    ebaprofession ebaselge ebaviisakas ebaõiglane ebaõnnestu eba ebausaldus eira eksita eksitav ebakvaliteet halb halva
    halvasti halvem halvim hale haletsus hilin hilja hilines hirm hirmus hoolimatu hoolimatus hukas häbi häbematu häbiväär
    häiri häirib igav ignoreeri jama jamaks jube jõle kadunud kaeba kaebus kahetse kahju kahjuks kahtla kao kasutu kasutud
    katastroof katki katkine kehv kehvasti keeruline keeldu kohutav kole koormav kriti kurb kurja kurnav kuritar lagun
    laisk lausvale lohakas lubamatu luuser läbikuk mahajäet masend mittetoimiv mõttetu mõttetus nadi nahaalne nõme nörrit
    närvi nördi pahane pahandus pahur pankrot pett pettus pettunud pettumus piinlik probleemne raevu raisat rikki rikkis
    rumal ropp räme röövim saamatu sant segadus seisab skandaal solva solvav sõimu süüdist šokk talumatu taunitav tige
    tobe tõrge tüli tülika tülitav tüütu tüssat vaevali vale valelik valesti valetab vastik vastuvõetamatu venib vihane
    vihasta viha viga vigane vilets väsitav ülbe üleolev ülekohus ükskõikne ähvarda õudne õudus`,
  not: 'ei pole mitte ilma polnud ära ärge vaevalt kunagi',
};
