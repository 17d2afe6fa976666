import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import { CERTIFICATE_OF_ANOTHER, EXPIRED_CERTIFICATE, TEST_CERTIFICATE, TEST_KEY } from './test-certificates.js';

/** A mail in the folder of the double. */
export interface DoubleMail {
  uid: number;
  raw: Buffer;
  internalDate: Date | null;
  /** What RFC822.SIZE claims; default: the truth. */
  claimedSize?: number;
  /** What goes wrong when it is fetched; `uncut` ignores that a part was asked for. */
  /** `hang-up-once` is mended by the first try. */
  fault?: 'hang-up-once' | 'hang-up-in-literal' | 'nothing' | 'endless-literal' | 'header-too';
}

/** How the double behaves; each field may be changed at any time. */
export interface DoubleBehaviour {
  greeting: 'ok' | 'bye' | 'silent' | 'http';
  /** A text is the refusal. */
  signIn: 'ok' | string;
  tokens: string[];
  mechanisms: ('LOGIN' | 'XOAUTH2')[];
  /** `deaf`: never tells; `ends`: ends at once; `refused`: offered and refused. */
  idle: 'tells' | 'deaf' | 'ends' | 'refused' | 'missing';
  hasFolder: boolean;
  tellsUidNext: boolean;
  canSearch: boolean;
  /** Answers wait so long, in milliseconds. */
  slowness: number;
}

type Protection = 'none' | 'starttls' | 'tls';
type Certificate = 'good' | 'expired' | 'of-another';
const CERTIFICATES = { good: TEST_CERTIFICATE, expired: EXPIRED_CERTIFICATE, 'of-another': CERTIFICATE_OF_ANOTHER };

/** An IMAP server on loopback with one folder, which can be told to behave badly. */
export class ImapDouble {
  readonly behaviour: DoubleBehaviour = {
    greeting: 'ok',
    signIn: 'ok',
    tokens: [],
    mechanisms: ['LOGIN'],
    idle: 'tells',
    hasFolder: true,
    tellsUidNext: true,
    canSearch: true,
    slowness: 0,
  };
  mails: DoubleMail[] = [];
  uidValidity = 1;
  uidNext = 1;
  /** Every line that a client sent, without its tag. */
  readonly heard: string[] = [];
  /** Connections that were made, also those that are gone. */
  connections = 0;
  private readonly clients = new Set<Client>();

  private constructor(
    private readonly server: Server,
    readonly protection: Protection,
    readonly certificate: string,
  ) {}

  static async start(given: { protection?: Protection; certificate?: Certificate } = {}): Promise<ImapDouble> {
    const { protection = 'none', certificate = 'good' } = given;
    const cert = CERTIFICATES[certificate];
    const meet = (socket: Socket) => double.meet(socket);
    const server = protection === 'tls' ? createTlsServer({ cert, key: TEST_KEY }, meet) : createServer(meet);
    server.on('tlsClientError', () => undefined);
    const double: ImapDouble = new ImapDouble(server, protection, cert);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return double;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Connections that stand now. */
  get open(): number {
    return this.clients.size;
  }

  /** Puts a mail into the folder. @returns its UID */
  deliver(raw: string, given: Partial<Omit<DoubleMail, 'raw'>> & { isTold?: boolean } = {}): number {
    const { isTold = true, uid = this.uidNext, internalDate = new Date(), ...rest } = given;
    this.mails.push({ uid, raw: Buffer.from(raw.replace(/\r?\n/g, '\r\n')), internalDate, ...rest });
    this.mails.sort((a, b) => a.uid - b.uid);
    this.uidNext = Math.max(this.uidNext, uid + 1);
    if (isTold) this.tell(`* ${this.mails.length} EXISTS`);
    return uid;
  }

  expunge(uid: number): void {
    const index = this.mails.findIndex((mail) => mail.uid === uid);
    this.mails.splice(index, 1);
    this.tell(`* ${index + 1} EXPUNGE`);
  }

  /** All mails get new numbers, as when a folder was made anew. */
  renumber(uidValidity: number): void {
    this.uidValidity = uidValidity;
    this.mails.forEach((mail, index) => {
      mail.uid = index + 1;
    });
    this.uidNext = this.mails.length + 1;
  }

  /** Says something to all clients that are idle. */
  tell(line: string): void {
    if (this.behaviour.idle === 'deaf') return;
    for (const client of this.clients) {
      if (!client.isIdle) continue;
      client.look();
      client.say(line);
    }
  }

  /** Ends all connections, with a word of goodbye or without. */
  hangUp(goodbye?: string): void {
    for (const client of this.clients) {
      if (goodbye) client.say(`* BYE ${goodbye}`);
      client.end();
    }
  }

  async close(): Promise<void> {
    this.hangUp();
    await new Promise((closed) => this.server.close(closed));
  }

  private meet(socket: Socket): void {
    this.connections += 1;
    socket.setNoDelay(true);
    const client = new Client(this, socket, (gone) => this.clients.delete(gone));
    this.clients.add(client);
    client.greet();
  }
}

/** One connection to the double. */
class Client {
  isIdle = false;
  /** The folder as this connection knows it: what came since it was last told is not there for it (RFC 3501, 7.3.1). */
  private view: DoubleMail[] = [];
  private buffer = '';
  private idleTag = '';
  private saslTag = '';
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly double: ImapDouble,
    private socket: Socket,
    private readonly gone: (client: Client) => void,
  ) {
    this.listen(socket);
  }

  greet() {
    const { greeting } = this.double.behaviour;
    if (greeting === 'ok') this.say('* OK ready');
    if (greeting === 'bye') {
      this.say('* BYE Too many connections');
      this.end();
    }
    if (greeting === 'http') this.say('HTTP/1.1 400 Bad Request\r\n\r\n');
  }

  look() {
    this.view = [...this.double.mails];
  }

  say(line: string) {
    if (!this.socket.destroyed) this.socket.write(`${line}\r\n`);
  }

  end() {
    this.socket.end();
    this.socket.destroySoon();
    this.gone(this);
  }

  private listen(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => this.read(chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => this.gone(this));
  }

  private read(text: string) {
    this.buffer += text;
    const lines = this.buffer.split('\r\n');
    this.buffer = lines.pop() ?? '';
    for (const line of lines) {
      this.turn = this.turn.then(async () => {
        const { slowness } = this.double.behaviour;
        if (slowness > 0) await new Promise((later) => setTimeout(later, slowness).unref());
        this.take(line);
      });
    }
  }

  private take(line: string) {
    if (this.isIdle && line === 'DONE') {
      this.isIdle = false;
      return this.say(`${this.idleTag} OK IDLE ended`);
    }
    if (this.saslTag) {
      const tag = this.saslTag;
      this.saslTag = '';
      return this.say(`${tag} NO [AUTHENTICATIONFAILED] Invalid credentials`);
    }
    const [, tag = '', command = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/i.exec(line) ?? [];
    this.double.heard.push(`${command} ${rest}`.trim());
    const answer = ANSWERS[command.toUpperCase()];
    if (answer) answer.call(this, tag, rest);
    else this.say(`${tag} OK done`);
  }

  capability(tag: string) {
    const { idle, mechanisms } = this.double.behaviour;
    const isOpen = this.double.protection !== 'starttls' || this.socket instanceof TLSSocket;
    const words = ['IMAP4rev1', 'SASL-IR'];
    if (idle !== 'missing') words.push('IDLE');
    if (!isOpen) words.push('STARTTLS', 'LOGINDISABLED');
    if (mechanisms.includes('XOAUTH2')) words.push('AUTH=XOAUTH2');
    if (!mechanisms.includes('LOGIN')) words.push('LOGINDISABLED');
    this.say(`* CAPABILITY ${words.join(' ')}`);
    this.say(`${tag} OK done`);
  }

  startTls(tag: string) {
    this.say(`${tag} OK go ahead`);
    this.socket.removeAllListeners('data');
    const secured = new TLSSocket(this.socket, { isServer: true, cert: this.double.certificate, key: TEST_KEY });
    this.listen(secured);
  }

  login(tag: string) {
    const { signIn } = this.double.behaviour;
    this.say(signIn === 'ok' ? `${tag} OK welcome` : `${tag} NO ${signIn}`);
  }

  authenticate(tag: string, rest: string) {
    const said = Buffer.from(rest.split(' ')[1] ?? '', 'base64').toString();
    const token = /auth=Bearer ([\w-]*)/.exec(said)?.[1] ?? '';
    if (this.double.behaviour.tokens.includes(token)) return this.say(`${tag} OK welcome`);
    this.saslTag = tag;
    this.say(`+ ${Buffer.from('{"status":"400"}').toString('base64')}`);
  }

  list(tag: string) {
    if (this.double.behaviour.hasFolder) this.say('* LIST () "/" INBOX');
    this.say(`${tag} OK done`);
  }

  examine(tag: string) {
    const { double } = this;
    if (!double.behaviour.hasFolder) return this.say(`${tag} NO [NONEXISTENT] No such mailbox`);
    this.look();
    this.say(`* ${double.mails.length} EXISTS`);
    this.say(`* OK [UIDVALIDITY ${double.uidValidity}] valid`);
    if (double.behaviour.tellsUidNext) this.say(`* OK [UIDNEXT ${double.uidNext}] next`);
    this.say(`${tag} OK [READ-ONLY] done`);
  }

  noop(tag: string) {
    this.look();
    this.say(`* ${this.double.mails.length} EXISTS`);
    this.say(`${tag} OK done`);
  }

  idle(tag: string) {
    const { idle } = this.double.behaviour;
    if (idle === 'refused') return this.say(`${tag} NO not now`);
    this.say('+ idling');
    if (idle === 'ends') return this.say(`${tag} OK that was it`);
    this.isIdle = true;
    this.idleTag = tag;
  }

  search(tag: string, rest: string) {
    if (!this.double.behaviour.canSearch) return this.say(`${tag} BAD cannot search`);
    const range = /UID ([\d:*,]+)/.exec(rest)?.[1] ?? '1:*';
    const since = /SINCE (\S+)/.exec(rest)?.[1];
    const found = this.within(range).filter(
      ({ internalDate }) => !since || !internalDate || internalDate >= new Date(`${since} UTC`),
    );
    this.say(`* SEARCH ${found.map(({ uid }) => uid).join(' ')}`.trim());
    this.say(`${tag} OK done`);
  }

  fetch(tag: string, rest: string) {
    const [range = '', ...words] = rest.split(' ');
    const query = words.join(' ');
    const found = this.within(range);
    // A range that ends with a star means the last mail even when its UID is smaller (RFC 3501, 6.4.8).
    if (found.length === 0 && range.endsWith(':*')) found.push(...this.view.slice(-1));
    for (const mail of found) if (!this.show(mail, query)) return;
    this.say(`${tag} OK done`);
  }

  logout(tag: string) {
    this.say('* BYE goodbye');
    this.say(`${tag} OK done`);
    this.end();
  }

  private within(range: string): DoubleMail[] {
    const parts = range.split(',').map((part) => {
      const [from = '', to = from] = part.split(':');
      return { from: Number(from), to: to === '*' ? Number.POSITIVE_INFINITY : Number(to) };
    });
    return this.view.filter(({ uid }) => parts.some(({ from, to }) => uid >= from && uid <= to));
  }

  /** False when the connection is over. */
  private show(mail: DoubleMail, query: string): boolean {
    const { raw, fault } = mail;
    const facts = [`UID ${mail.uid}`];
    if (query.includes('RFC822.SIZE')) facts.push(`RFC822.SIZE ${mail.claimedSize ?? raw.length}`);
    if (query.includes('INTERNALDATE') && mail.internalDate)
      facts.push(`INTERNALDATE "${asImapDate(mail.internalDate)}"`);
    const section = /BODY\.PEEK\[(HEADER)?\](?:<0\.(\d+)>)?/.exec(query);
    const seq = this.view.indexOf(mail) + 1;
    if (!section) {
      this.say(`* ${seq} FETCH (${facts.join(' ')})`);
      return true;
    }
    const isHeader = section[1] !== undefined;
    const isBad = fault && (!isHeader || fault === 'header-too');
    if (isBad && fault === 'hang-up-once') delete mail.fault;
    if (isBad && fault === 'nothing') {
      this.say(`* ${seq} FETCH (${facts.join(' ')} BODY[] NIL)`);
      return true;
    }
    const end = raw.indexOf('\r\n\r\n');
    const bytes = (isHeader ? raw.subarray(0, end + 4) : raw).subarray(0, Number(section[2] ?? raw.length));
    const length = isBad && fault === 'endless-literal' ? 2 ** 31 : bytes.length;
    const name = `BODY[${section[1] ?? ''}]${section[2] ? '<0>' : ''}`;
    this.socket.write(`* ${seq} FETCH (${facts.join(' ')} ${name} {${length}}\r\n`);
    if (isBad) {
      this.socket.write(bytes.subarray(0, bytes.length / 2), () => this.end());
      return false;
    }
    this.socket.write(bytes);
    this.say(')');
    return true;
  }
}

const ANSWERS: Record<string, (this: Client, tag: string, rest: string) => void> = {
  CAPABILITY: Client.prototype.capability,
  STARTTLS: Client.prototype.startTls,
  LOGIN: Client.prototype.login,
  AUTHENTICATE: Client.prototype.authenticate,
  LIST: Client.prototype.list,
  LSUB: Client.prototype.list,
  EXAMINE: Client.prototype.examine,
  SELECT: Client.prototype.examine,
  NOOP: Client.prototype.noop,
  IDLE: Client.prototype.idle,
  'UID SEARCH': Client.prototype.search,
  'UID FETCH': Client.prototype.fetch,
  FETCH: Client.prototype.fetch,
  LOGOUT: Client.prototype.logout,
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const asImapDate = (date: Date): string =>
  `${String(date.getUTCDate()).padStart(2, ' ')}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} +0000`;
