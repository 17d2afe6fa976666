import { Card, Page } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import { LoopShow } from './loop-show.js';

export default function LoopPage() {
  const t = useT();
  return (
    <Page title={t('demo.loop.title')} intro={t('demo.loop.intro')}>
      <Card>
        <LoopShow />
      </Card>
    </Page>
  );
}
