import type { demo as en } from '../en/demo.js';

export const demo: Record<keyof typeof en, string> = {
  'demo.loop.intro':
    'Viena pažymėta užklausa apeina visą ratą: laiškas ateina, į jį atsakoma, jis užbaigiamas, kliento paklausiama, o nepatenkintas atsakymas pasiekia jus. Į jokius skaičius ji neįtraukiama.',
  'demo.loop.mailbox': 'Demonstracija',
  'demo.loop.customer': 'Rūta Kazlauskienė',
  'demo.loop.subject': 'Pristatymas du kartus perkeltas be perspėjimo',
  'demo.loop.request':
    'Sveiki,\n\nmano pristatymas buvo perkeltas du kartus ir niekas nepranešė. Dėl to pasiėmiau laisvą dieną. Kada jis iš tikrųjų atvyks?\n\nRūta',
  'demo.loop.reply': 'Sveiki!\n\nJūsų siunta užsakyta rytojui tarp 9 ir 11 valandos.\n\nSu pagarba',
  'demo.loop.complaint': 'Siunta atėjo, bet niekas neatsiprašė už sugaištą dieną. Tai pasikartos.',
  'demo.step.mail': 'Klientas parašė laišką.',
  'demo.step.ticket': 'Laiškas tapo užklausa gyvoje eilėje.',
  'demo.step.reply': 'Jūs atsakėte.',
  'demo.step.resolved': 'Užklausa užbaigta; kas atsakė, jau užfiksuota.',
  'demo.step.survey': 'Po dešimties sekundžių kliento paklausta el. laišku.',
  'demo.step.answer': 'Klientas atsakė: labai blogai.',
  'demo.step.alert': 'Įspėjimas skamba, o atvejis jau konsolėje.',
  'demo.step.failed': 'Demonstracija nebaigta. Kas įvyko, išliko; galite pradėti iš naujo.',
  'demo.loop.openCase': 'Atverti atvejį',
  'demo.loop.beCustomer': 'Dabar pabūkite klientu: atverkite apklausą',
  'demo.loop.surveysOff':
    'Tikrų klientų dar neklausiama: apklausos išjungtos, kol administratorius perskaitys teisinį puslapį ir jas įjungs.',
  'demo.loop.toSurveys': 'Nustatymai: apklausos',
};
