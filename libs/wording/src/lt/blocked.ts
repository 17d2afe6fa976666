import type { blocked as en } from '../en/blocked.js';

export const blocked: Record<keyof typeof en, string> = {
  'blocked.intro':
    'Jų laiškai išlieka ir surašyti pašto būklės puslapyje, bet netampa užklausomis ir lieka be atsakymo. Siuntėjui nieko nepranešama.',
  'blocked.pattern': 'Adresas arba domenas',
  'blocked.patternHint': 'anna@example.com arba example.com su viskuo, kas po juo',
  'blocked.note': 'Kodėl (mato tik jūs ir kolegos)',
  'blocked.block': 'Blokuoti',
  'blocked.unblock': 'Atblokuoti',
  'blocked.empty': 'Niekas neužblokuotas.',
  'blocked.by': 'Užblokavo',
  'blocked.mails': 'Sulaikyta',
  'blocked.kept': '{count, plural, =0 {laiškų nėra} one {# laiškas} few {# laiškai} many {# laiško} other {# laiškų}}',
  'blocked.last': 'paskutinis {at}',
  'blocked.unblockTitle': 'Atblokuoti {pattern}?',
  'blocked.unblockText': 'Kitas laiškas vėl taps užklausa.',
  'blocked.bringIn':
    '{count, plural, one {Priimti # sulaikytą laišką} few {Priimti # sulaikytus laiškus} many {Priimti # sulaikyto laiško} other {Priimti # sulaikytų laiškų}}',
  'blocked.bringInHint': 'Pastarųjų 30 dienų laiškai, lyg būtų ką tik atėję.',
  'blocked.said.unblocked':
    '{count, plural, =0 {{pattern} nebeblokuojamas} one {{pattern} nebeblokuojamas; ateina # laiškas} few {{pattern} nebeblokuojamas; ateina # laiškai} many {{pattern} nebeblokuojamas; ateina # laiško} other {{pattern} nebeblokuojamas; ateina # laiškų}}',
  'blocked.said.blocked': '{pattern} užblokuotas',
  'blocked.whom': 'Kieno laiškai sulaikomi',
  'blocked.wholeDomain': 'Visi iš {domain}',
  'blocked.alsoSpam': 'Pažymėti ir šią užklausą kaip brukalą',
  'ticket.side.blockedText': 'Ką jis rašo, niekas nemato; tai surašyta nustatymuose, puslapyje „Pašto būklė“.',
  'unheard.reason.BLOCKED': 'Iš užblokuoto siuntėjo',
  'errors.SENDER_BLOCKED_ALREADY': 'Šis siuntėjas jau užblokuotas.',
  'errors.SENDER_IS_OURS': 'Tai jūsų arba jūsų darbuotojo adresas. Jo užblokuoti negalima.',
  'errors.SENDER_IS_EVERYBODY': 'Ten adresus turi pusė pasaulio. Užblokuokite tik patį adresą.',
  'errors.SENDER_IS_ENDING': 'Po šia galūne savo domeną turi kiekvienas. Užblokuokite domeną po ja arba adresą.',
  'errors.BLOCKED_SENDER_NOT_FOUND': 'Šis siuntėjas (jau) neužblokuotas.',
};
