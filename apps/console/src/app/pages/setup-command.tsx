import { CopyText } from '../../shared/ui/index.js';

/** The command that prints another link for the first administrator. */
export const SetupCommand = ({ isDemo }: { isDemo: boolean }) => (
  <CopyText text={`npm run admin -- setup-link${isDemo ? ' --demo' : ''}`} />
);
