import { Banner, CopyText } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { Quiet } from './entrance.js';
import styles from './entrance.module.css';

/** A name that a certificate can be made for: not a bare number, not a single word. */
const hostFor = (hostname: string): string =>
  /[a-z]/i.test(hostname) && hostname.includes('.') ? hostname : 'help.example.com';

const caddyLines = (host: string, port: string): string => `${host} {\n\treverse_proxy 127.0.0.1:${port}\n}`;

const nginxLines = (host: string, port: string): string => `server {
  listen 443 ssl;
  server_name ${host};
  ssl_certificate     /etc/ssl/${host}.crt;
  ssl_certificate_key /etc/ssl/${host}.key;
  location / {
    proxy_pass http://127.0.0.1:${port};
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
  }
}`;

/** What to do where Heard was reached over plain HTTP from another machine (ruling 12). */
export function PlainHttpAdvice({ place = location }: { place?: Pick<Location, 'hostname' | 'port'> }) {
  const t = useT();
  const host = hostFor(place.hostname);
  const port = place.port || '80';
  return (
    <div className={styles.recipe}>
      <Banner tone="amber" icon="lock" isInset>
        {t('auth.plain.text')}
      </Banner>
      <p>{t('auth.plain.caddy')}</p>
      <CopyText isBlock text={caddyLines(host, port)} />
      <p>{t('auth.plain.nginx')}</p>
      <CopyText isBlock text={nginxLines(host, port)} />
      <p>{t('auth.plain.then')}</p>
      <CopyText text={`HEARD_PUBLIC_URL=https://${host} npm start`} />
      <Quiet>{t('auth.plain.trial')}</Quiet>
      <CopyText text="HEARD_ALLOW_PLAIN_HTTP=true npm start" />
    </div>
  );
}
