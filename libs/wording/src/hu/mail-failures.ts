import type { mailFailures as en } from '../en/mail-failures.js';

export const mailFailures: Record<keyof typeof en, string> = {
  'mailboxes.away.network':
    'A levelezőkiszolgáló nem érhető el. Ezekkel a beállításokkal eddig működött: {until}, ezért valószínűleg a kiszolgáló vagy a hálózat az ok; itt semmit sem kell átállítani.',
  'mailboxes.away.password':
    'A levelezőkiszolgáló már nem fogadja el a jelszót. Eddig működött: {until}. Ha azóta megváltozott, adja meg itt az újat.',
  'mailboxes.away.tls':
    'Nem jön létre titkosított kapcsolat a levelezőkiszolgálóval; eddig létrejött: {until}. Valószínűleg a kiszolgálón változtattak: kérdezze az üzemeltetőjét.',
  'mailboxes.away.worked': 'Eddig működött: {until}.',
  'mailboxes.failure.unknown': 'Nem működik, és a kiszolgáló nem mondja meg, miért.',
  'mailboxes.failure.HOST_NOT_FOUND': 'Ilyen nevű kiszolgáló nincs. Ellenőrizze az írásmódját.',
  'mailboxes.failure.CONNECTION_REFUSED':
    'A kiszolgáló megvan, de ezen a porton semmi sem válaszol. Az IMAP portja rendszerint 993, az SMTP-é 465 vagy 587.',
  'mailboxes.failure.HOST_UNREACHABLE': 'A kiszolgáló innen nem érhető el. Lehet, hogy tűzfal áll az útban.',
  'mailboxes.failure.TIMED_OUT':
    'A kiszolgáló nem válaszolt időben. Rossz lehet a port vagy a titkosítás, vagy tűzfal áll az útban.',
  'mailboxes.failure.CERTIFICATE_EXPIRED': 'A kiszolgáló tanúsítványa lejárt. Csak a tulajdonosa újíthatja meg.',
  'mailboxes.failure.CERTIFICATE_OF_ANOTHER_NAME':
    'A tanúsítvány más névre szól. A kiszolgáló azon nevét adja meg, amelyet a szolgáltató közöl, ne a saját tartományáét.',
  'mailboxes.failure.CERTIFICATE_NOT_TRUSTED':
    'A kiszolgáló tanúsítványa nem megbízható: saját maga írta alá. Ismert kiállító, például a Let’s Encrypt tanúsítványa kell.',
  'mailboxes.failure.TLS_NOT_SPOKEN':
    'Ez a port nem titkosítva kezd. Válassza a STARTTLS-t, vagy a 993-as (IMAP), illetve a 465-ös (SMTP) portot.',
  'mailboxes.failure.TLS_EXPECTED': 'Ez a port már a kezdetektől titkosított. Válassza a TLS titkosítást.',
  'mailboxes.failure.STARTTLS_NOT_OFFERED':
    'A kiszolgáló itt nem kínál STARTTLS-t. Válassza a TLS-t a 993-as (IMAP), illetve a 465-ös (SMTP) porttal.',
  'mailboxes.failure.TLS_FAILED': 'Nem jött létre titkosított kapcsolat. Ellenőrizze a portot és a titkosítást.',
  'mailboxes.failure.PLAIN_CONNECTION_REFUSED':
    'Titkosítás nélkül a Heard csak ezen a gépen belül küld jelszót (127.0.0.1, localhost). Válassza a TLS-t vagy a STARTTLS-t.',
  'mailboxes.failure.NOT_AN_IMAP_SERVER':
    'Valami válaszol ott, de nem IMAP-kiszolgáló. Ellenőrizze a kiszolgálót és a portot.',
  'mailboxes.failure.NOT_AN_SMTP_SERVER':
    'Valami válaszol ott, de nem SMTP-kiszolgáló. Ellenőrizze a kiszolgálót és a portot.',
  'mailboxes.failure.WRONG_PASSWORD':
    'A kiszolgáló nem fogadja el ezt a felhasználót vagy jelszót. A felhasználó rendszerint a teljes cím.',
  'mailboxes.failure.APP_PASSWORD_NEEDED':
    'A szolgáltató alkalmazásjelszót kér, nem a szokásosat. Hozzon létre egyet a fiók biztonsági beállításaiban, és illessze be ide.',
  'mailboxes.failure.OAUTH_NEEDED':
    'A Microsoft jelszóval már nem enged be programokat. Jelentkezzen be a Microsofton át.',
  'mailboxes.failure.OAUTH_NOT_OFFERED': 'Ez a kiszolgáló nem ismer jelszó nélküli bejelentkezést. Használjon jelszót.',
  'mailboxes.failure.OAUTH_TOKEN_REFUSED':
    'A kiszolgáló nem fogadja el a bejelentkezést. Jelentkezzen be újra, éppen ennek a postafióknak a fiókjával.',
  'mailboxes.failure.IMAP_DISABLED':
    'Az IMAP ennél a postafióknál ki van kapcsolva. Kapcsolja be a webes levelező beállításaiban, majd próbálja újra.',
  'mailboxes.failure.SMTP_DISABLED':
    'A programokból való küldés ennél a postafióknál ki van kapcsolva. A Microsoft 365 rendszergazdája kapcsolja be hozzá az „Authenticated SMTP”-t.',
  'mailboxes.failure.ACCOUNT_BLOCKED':
    'A szolgáltató zárolta a bejelentkezést. Jelentkezzen be egyszer a webes levelezőben, és erősítse meg, hogy Ön volt az.',
  'mailboxes.failure.TOO_MANY_CONNECTIONS':
    'Túl sok program csatlakozik ehhez a postafiókhoz. Zárjon be egyet, és próbálja újra.',
  'mailboxes.failure.SERVER_BUSY': 'A kiszolgáló foglalt, és később vár vissza.',
  'mailboxes.failure.FOLDER_NOT_FOUND': 'Ilyen nevű mappa nincs. Rendszerint INBOX a neve.',
  'mailboxes.failure.CONNECTION_LOST':
    'A kiszolgáló menet közben letette. Próbálja újra; ha így marad, kérdezze a szolgáltatót.',
  'mailboxes.failure.SERVER_NOT_UNDERSTOOD': 'A kiszolgáló úgy válaszol, hogy nem értjük.',
  'mailboxes.failure.ANSWER_TOO_LARGE': 'A kiszolgáló többet küldött, mint amennyit olvasunk.',
  'mailboxes.failure.PASSWORD_MISSING': 'Nincs tárolt jelszó. Adja meg újra.',
  'mailboxes.failure.SENDER_REFUSED':
    'A kiszolgáló nem küld ennek a címnek a nevében. A felhasználónak és a címnek össze kell tartoznia.',
  'mailboxes.failure.MAIL_REFUSED': 'A kiszolgáló nem fogadta el a levelet.',
  'mailboxes.failure.SMTP_NOT_CONFIGURED':
    'Egyelőre nem lehet küldeni: küldjön a postafiók a saját kiszolgálóján át, vagy adjon meg egyet a kimenő leveleknél.',
  'mailboxes.failure.PROBE_NOT_ARRIVED':
    'A levél elment, de egy percen belül nem jött vissza. Éppen ennek a postafióknak és ennek a mappának a leveleit hívjuk le?',
  'mailboxes.failure.OAUTH_CLIENT_MISSING':
    'A Heard ennél a szolgáltatónál még nincs bejegyezve. A lépések lent vannak.',
  'mailboxes.failure.OAUTH_CLIENT_REFUSED':
    'A szolgáltató nem ismeri ezt a bejegyzést, vagy rossz a titka. Vesse össze az ügyfél-azonosítót és a titkot; a titok értéke kell, nem az azonosítója.',
  'mailboxes.failure.OAUTH_SECRET_EXPIRED': 'A titok lejárt. Hozzon létre újat a szolgáltatónál, és illessze be ide.',
  'mailboxes.failure.OAUTH_NOT_SIGNED_IN': 'Ebbe a postafiókba még senki sem jelentkezett be.',
  'mailboxes.failure.OAUTH_SIGN_IN_ENDED': 'A bejelentkezés lejárt vagy visszavonták. Jelentkezzen be újra.',
  'mailboxes.failure.OAUTH_CODE_REFUSED':
    'A szolgáltató válasza túl régi, vagy kétszer használták. Jelentkezzen be újra.',
  'mailboxes.failure.OAUTH_SCOPE_REFUSED':
    'A szolgáltató nem adja meg az engedélyeket. Vegye fel a felsoroltakat a bejegyzésbe, majd jelentkezzen be újra.',
  'mailboxes.failure.OAUTH_REDIRECT_MISMATCH':
    'A visszatérési cím a szolgáltatónál más. Másolja át innen még egyszer, betűről betűre.',
  'mailboxes.failure.OAUTH_WRONG_TENANT':
    'Ez a fiók nem a bejegyzés címtárához tartozik. Használjon onnan való fiókot, vagy javítsa a címtárat (tenant).',
  'mailboxes.failure.OAUTH_CONSENT_DENIED':
    'Az engedélyt nem adták meg. Jelentkezzen be újra, és nyomja meg az „Elfogadás” gombot.',
  'mailboxes.failure.OAUTH_ADMIN_NEEDED':
    'A szervezetében előbb a rendszergazdának kell beleegyeznie. Nyissa meg ő a bejegyzést, és adja meg az engedélyeket.',
  'mailboxes.failure.OAUTH_NO_REFRESH_TOKEN':
    'A szolgáltató csak egy órára engedett be. Vegye ki ott a Heardöt a fiók alkalmazásai közül, majd jelentkezzen be újra.',
  'mailboxes.failure.OAUTH_STATE_WRONG':
    'Ezt a bejelentkezést nem itt kezdték. Nyomja meg a gombot még egyszer, ebben a böngészőben.',
  'mailboxes.failure.OAUTH_STATE_EXPIRED': 'A bejelentkezés 20 percnél tovább tartott. Kezdje újra.',
  'mailboxes.failure.OAUTH_SIGNED_OUT':
    'Kijelentkezve tért vissza. Nyissa meg a Heardöt a nyilvános címén, jelentkezzen be ott, és kezdje újra.',
  'mailboxes.failure.OAUTH_UNREACHABLE': 'A szolgáltató most nem válaszol. Próbálja meg kicsit később.',
  'mailboxes.failure.OAUTH_NOT_UNDERSTOOD': 'A szolgáltató úgy válaszolt, hogy nem értjük. Próbálja újra.',
  'mailboxes.failure.OAUTH_INTERRUPTED':
    'A szolgáltatótól visszafelé nálunk hiba történt. Semmi sem változott: nyomja meg még egyszer a bejelentkezés gombját. Ha újra előfordul, a Heard naplója megmondja az okát.',
  'mailHealth.cause.network': 'A levelezőkiszolgáló nem érhető el.',
  'mailHealth.cause.password': 'A levelezőkiszolgáló nem engedi be a Heardet.',
  'mailHealth.cause.tls': 'Nem jön létre biztonságos kapcsolat a levelezőkiszolgálóval.',
};
