import type { demo as en } from '../en/demo.js';

export const demo: Record<keyof typeof en, string> = {
  'demo.loop.intro':
    'Egy megjelölt megkeresés végigmegy a teljes körön: levél érkezik, választ kap és lezárul, megkérdezzük az ügyfelet, és az elégedetlen válasz eljut Önhöz. Egyetlen számban sem szerepel.',
  'demo.loop.mailbox': 'Bemutató',
  'demo.loop.customer': 'Nagy Eszter',
  'demo.loop.subject': 'Kétszer is áttették a kiszállítást értesítés nélkül',
  'demo.loop.request':
    'Jó napot!\n\nA kiszállításomat kétszer is áttették, és senki sem szólt. Szabadságot vettem ki miatta. Mikor érkezik meg valóban?\n\nEszter',
  'demo.loop.reply': 'Kedves Eszter!\n\nA csomagját holnap 9 és 11 óra között szállítjuk ki.\n\nÜdvözlettel',
  'demo.loop.complaint':
    'A csomag megjött, de senki sem kért bocsánatot az elveszett napért. Ez újra meg fog történni.',
  'demo.step.mail': 'Az ügyfél levelet írt.',
  'demo.step.ticket': 'Megkeresés lett belőle az élő sorban.',
  'demo.step.reply': 'Ön válaszolt.',
  'demo.step.resolved': 'A megkeresés lezárult; a válaszadók rögzítve vannak.',
  'demo.step.survey': 'Tíz másodperc múlva e-mailben megkérdeztük az ügyfelet.',
  'demo.step.answer': 'Az ügyfél válasza: nagyon elégedetlen.',
  'demo.step.alert': 'Szól a riasztás, és az eset ott van a konzolon.',
  'demo.step.failed': 'A bemutató félbeszakadt. Az eddigiek megmaradtak; újra elindíthatja.',
  'demo.loop.openCase': 'Eset megnyitása',
  'demo.loop.beCustomer': 'Most legyen Ön az ügyfél: nyissa meg a kérdőívet',
  'demo.loop.surveysOff':
    'A valódi ügyfeleket még nem kérdezzük: a felmérések ki vannak kapcsolva, amíg egy rendszergazda el nem olvasta a jogi oldalt, és be nem kapcsolta őket.',
  'demo.loop.toSurveys': 'Beállítások: felmérések',
};
