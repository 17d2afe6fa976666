import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { axeFindings } from '../../../test/axe.js';
import { showConsole } from '../../../test/show.js';
import type { Feature } from '../feature.js';
import { FoundValues } from './found-values.js';

let kept: readonly string[] = [];
function Holder({ kind }: { kind: 'customer' | 'company' }) {
  const [values, setValues] = useState<string[]>(['c1']);
  kept = values;
  return <FoundValues kind={kind} values={values} onChange={setValues} />;
}
const holder: Feature = {
  name: 'holder',
  routes: [
    { path: 'customer', element: <Holder kind="customer" /> },
    { path: 'company', element: <Holder kind="company" /> },
  ],
};
const row = (id: string, name: string) => ({
  id,
  name,
  address: `${id}@shop.test`,
  domains: [`${id}.test`],
  company: null,
});

const show = (kind: 'customer' | 'company') =>
  showConsole([holder], `/${kind}`, {
    answers: (api) =>
      api.answer(kind === 'customer' ? 'GET /customers' : 'GET /companies', ({ query }) => ({
        body: {
          rows: [row('c1', 'Mari Kask'), row('c2', 'Jüri Tamm')].filter(({ id, name }) =>
            query.has('ids') ? query.get('ids')?.includes(id) : name.includes(String(query.get('q'))),
          ),
          next: null,
        },
      })),
  });

it('finds a customer by some letters, with an address that tells two apart, by keys alone', async () => {
  const { user, t } = await show('customer');
  const field = await screen.findByLabelText(t('view.value.find.customer'));
  expect(await screen.findByRole('button', { name: t('view.value.remove', { name: 'Mari Kask' }) })).toBeVisible();
  await user.type(field, 'Jüri');
  expect(await screen.findByRole('button', { name: 'Jüri Tamm c2@shop.test' })).toBeVisible();
  expect(await axeFindings()).toEqual([]);
  await user.type(field, '{Enter}');
  expect(kept).toEqual(['c1', 'c2']);
  expect(field).toHaveValue('');
  await user.click(await screen.findByRole('button', { name: t('view.value.remove', { name: 'Mari Kask' }) }));
  expect(kept).toEqual(['c2']);
});

it('offers companies, and those who have none', async () => {
  const { user, t } = await show('company');
  await user.click(await screen.findByRole('button', { name: t('view.value.none.company') }));
  expect(kept).toEqual(['c1', 'none']);
  await user.type(screen.getByLabelText(t('view.value.find.company')), 'nobody');
  expect(await screen.findByText(t('picker.none'))).toBeVisible();
});
