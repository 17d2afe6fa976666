import type { MoodWords } from './sentiment.js';

export const lt: MoodWords = {
  good: `ačiū aišku aiškiai atidžiai atidus atsakingai atsakingas dėkoj dėking dėkui dėmesing didžiuoj džiaug džiugin
    efektyv entuziast fantast faina gera geras geri geriaus geros gerai gerą genial gražiai gražu gražus greit greitai
    greitas greita gerbi ideal įspūd įspūdingas išskirtin išsprend išspręst kantr kantrus kokybišk kompetent konkret
    korektišk kultūring laiku laimė laiming lank lengva lengvai lipš linksm lojal maloni maloniai malonu malonus mandag
    mielai mielas myli naudinga nuostab nuoširdž nuoširdus nuosekl operatyv pagarb pagir pagyr palaik paslaug paslaugūs
    patenkint patiko patikim patogu patogus pavyzding pavyko profesional protinga puik puiku puikiai puikus pozityv
    rami ramiai rekomend rūpest rūpesting sąžining saug sėkm sėkming skubiai smagu stebukl stipr suprat suprating
    supranting svetinga šaunu šauniai šaunuol šiltai šilta tiksl tiksliai tinkam tobul tvarking tvarkoj užtikrint vertin
    vertas žavus žavi žinių super veiksming vykęs verta šypsen drąsiai draugišk paprast paprasta kruopšt`,
  bad: `absurd akiplėš apgailėt apgav apgaul apgavikai apmaud arogan atmestin atsiprašin atstum baisiai baisu baisus
    bejėg bjaur blog blogai blogas bloga blogiaus brok brokas chaos chamas chamišk dingęs dingo gadin gaišt gaila gėda
    gėding grasin gremėzd grub grubus ignor ignoruo įsiut įžeid įžūl įžūlus isterij įtart įkyrus juokinga juokdar kaltas
    kaltin katastrof keikia klaid klaiding klaida košmar kvail kvailys kvailai lėt lėtai lėtas lūžta maiš melag melas
    meluoj mela nemand nemandag nemokš nepadėj nepagarb nepagrįst nepakenč nepaslaug nepasiten nepatenk nepatik
    neprofesional neprofes nepriimt nesąmon nesąž nesąžining nesupran neteising neveik neveikia neveiksn nevykęs nevyk
    nusivyl nusivyliau nusivylim nerv nerviną nuobod nuolatin nemalon nemalonu netvark netvarka nekompet nekokyb neigiam
    niekam niekin pasipikt pasibais pasityč pavėl pavėluot pavog piktas pikta pikti piktin prast prastai prastas praras
    prarad problemiš pyk pykst pyktis sugad sugadint sugedo sugedęs sukč sukčiai siaub siaubas siaubing skandal skund
    skundas skundžiu šlamšt šlykšt šiurp šokas teism tinginiai tragedij triuk tyčioj trūks trūksta užgaul užkniso vagys
    vėlai vėluoj veltui vėluoja žemin žiaur žiauru absurdas aplaid neatsaking`,
  not: 'ne nė nėra be niekada nebuvo negalima vargu nelabai',
};
