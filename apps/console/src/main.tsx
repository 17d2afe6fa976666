import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { appCommands } from './app/app-commands.js';
import { features } from './app/features.js';
import { createConsoleRouter } from './app/router.js';
import { createQueryClient, watchNetwork } from './shared/api/index.js';
import { applyTheme, rememberedTheme } from './shared/browser/theme.js';
import { declareCommands } from './shared/commands/index.js';
import { noteCounts } from './shared/live/index.js';
import { beginSession, loadSession } from './shared/session/index.js';
import { beginWording, guessLanguage } from './shared/wording/index.js';

async function start(): Promise<void> {
  const first = beginSession(document);
  applyTheme(first?.session.theme ?? rememberedTheme());
  watchNetwork();
  declareCommands([...appCommands, ...features.flatMap(({ commands = [] }) => commands)]);
  if (first) {
    noteCounts(first.counts);
    for (const { begin } of features) begin?.(first);
  }
  // The session is asked for while the language loads; whoever needs it waits for the same answer.
  else loadSession().catch(() => undefined);
  const wording = await beginWording(first?.session.agent.language ?? guessLanguage());
  const queryClient = createQueryClient();
  const router = createConsoleRouter(features);
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<App wording={wording} queryClient={queryClient} router={router} />);
}

void start();
