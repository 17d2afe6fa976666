import { describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { axeFindings } from '../../../test/axe.js';
import { showPiece } from '../../../test/show.js';
import { ApiProblem, NETWORK_UNREACHABLE } from '../api/index.js';
import {
  Avatar,
  Badge,
  Banner,
  Button,
  ButtonLink,
  Card,
  DateField,
  DefinitionList,
  Empty,
  ErrorState,
  Field,
  IconButton,
  Input,
  initialsOf,
  Page,
  Skeleton,
  Stepper,
  sayToast,
  Table,
  Tag,
  TextArea,
  toneOf,
} from './index.js';
import { Checkbox, Dialog, Menu, MenuItem, Popover, Select, Switch, Tabs, TimeZonePicker } from './layers.js';

const nothing = (): void => undefined;

function Zone({ onChoice }: { onChoice: (zone: string) => void }) {
  const [zone, setZone] = useState('Europe/Tallinn');
  const choose = (next: string): void => {
    onChoice(next);
    setZone(next);
  };
  return (
    <main>
      <Field label="Time zone">
        <TimeZonePicker value={zone} onChange={choose} />
      </Field>
    </main>
  );
}

function LightPieces() {
  return (
    <main>
      <Page title="Pieces" intro="All of them" actions={<Button kind="main">Go on</Button>}>
        <Card title="A card" intro="What it is for" footer={<ButtonLink to="/">Home</ButtonLink>}>
          <Field label="Name" hint="As customers see it" error="A name is missing." aside="optional">
            <Input defaultValue="Ona" />
          </Field>
          <Field label="Words">
            <TextArea rows={3} />
          </Field>
          <DefinitionList entries={[['Team', 'Ladu'], null, ['Language', 'Eesti']]} />
          <Stepper label="Steps" steps={['One', 'Two', 'Three']} current={1} />
          <Table caption="People" columns={['Name', 'Role', '']}>
            <tr>
              <td>
                <Avatar name="Ona Vilkė" presence="away" /> Ona Vilkė
              </td>
              <td>
                <Tag tone="violet">Lead</Tag> <Badge>3</Badge>
              </td>
              <td>
                <IconButton icon="edit" label="Edit Ona Vilkė" />
              </td>
            </tr>
          </Table>
          <Banner tone="amber">Something lasting</Banner>
          <Empty icon="inbox" title="Nothing yet">
            It comes by itself.
          </Empty>
          <ErrorState error={new ApiProblem({ code: 'UNAVAILABLE', status: 503 })} onRetry={nothing} />
        </Card>
      </Page>
    </main>
  );
}

function Layers() {
  const [language, setLanguage] = useState<'et' | 'hu'>('et');
  const [isOn, setOn] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [tab, setTab] = useState<'a' | 'b'>('a');
  return (
    <main>
      <h1>Layers</h1>
      <Field label="Language">
        <Select
          value={language}
          onChange={setLanguage}
          choices={[
            { value: 'et', label: 'Eesti' },
            { value: 'hu', label: 'Magyar' },
          ]}
        />
      </Field>
      <Switch label="Surveys" hint="Off at first" isOn={isOn} onChange={setOn} />
      <Checkbox label="I have read it" isOn={isOn} onChange={setOn} />
      <Tabs
        label="Faces"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'a', label: 'First', panel: 'the first panel' },
          { value: 'b', label: 'Second', panel: 'the second panel' },
        ]}
      />
      <Button onClick={() => setOpen(true)}>Open the dialog</Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="A question"
        footer={<Button kind="main">Yes</Button>}
      >
        <Field label="Answer">
          <Input />
        </Field>
      </Dialog>
      <Menu trigger={<Button>More</Button>}>
        <MenuItem icon="edit" onPick={() => setTab('b')}>
          Show the second
        </MenuItem>
        <MenuItem isDanger onPick={nothing}>
          Remove
        </MenuItem>
      </Menu>
      <Popover trigger={<Button>Why?</Button>} title="Because">
        It is so.
      </Popover>
    </main>
  );
}

describe('the pieces of a first screen', () => {
  it('give axe nothing to find', async () => {
    await showPiece(<LightPieces />);
    expect(await axeFindings()).toEqual([]);
  });

  it('tie hint and error to their field', async () => {
    await showPiece(<LightPieces />);
    const field = screen.getByRole('textbox', { name: /^Name/ });
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription('As customers see it A name is missing.');
    expect(screen.getByRole('textbox', { name: 'Words' })).toBeValid();
  });

  it('do nothing twice while something is under way', async () => {
    let presses = 0;
    const { user } = await showPiece(
      <Button isBusy onClick={() => presses++}>
        Send
      </Button>,
    );
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(presses).toBe(0);
  });

  it('say what happened where nobody answers, and try again', async () => {
    let tries = 0;
    const { user, t } = await showPiece(
      <ErrorState error={new ApiProblem({ code: NETWORK_UNREACHABLE, status: 0 })} onRetry={() => tries++} />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent(t('errors.kind.offline'));
    await user.click(screen.getByRole('button', { name: t('common.retry') }));
    expect(tries).toBe(1);
  });

  it('show the shape of what is loading only when it takes long', async () => {
    const { container, t } = await showPiece(<Skeleton lines={4} />);
    expect(container.querySelectorAll('.bone')).toHaveLength(0);
    await waitFor(() => expect(container.querySelectorAll('.bone')).toHaveLength(4));
    expect(screen.getByText(t('common.loading'))).toBeInTheDocument();
  });

  it('know people by initials and one colour for ever', () => {
    expect(['Rūta Kazlauskienė', 'Õie', 'Нина П. Орлова', 'tom@wright.example', '…'].map(initialsOf)).toEqual([
      'RK',
      'Õ',
      'НО',
      'TE',
      '·',
    ]);
    const ids = Array.from({ length: 200 }, (_, at) => `agent-${at}`);
    expect(ids.map(toneOf)).toEqual(ids.map(toneOf));
    expect(new Set(ids.map(toneOf)).size).toBe(7);
  });
});

describe('a toast', () => {
  it('stays while it is read, and takes its action back once', async () => {
    let undone = 0;
    const { user } = await showPiece(<p>page</p>);
    act(() => void sayToast({ text: 'Resolved.', shownMs: 60, action: { label: 'Undo', run: () => undone++ } }));
    const undo = await screen.findByRole('button', { name: 'Undo' });
    fireEvent.focus(undo);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await user.click(undo);
    expect(undone).toBe(1);
    expect(screen.queryByText('Resolved.')).toBeNull();
  });

  it('leaves by itself, and never more than three stand there', async () => {
    await showPiece(<p>page</p>);
    act(() => {
      for (const text of ['one', 'two', 'three', 'four']) sayToast({ text, shownMs: 80 });
    });
    expect(screen.queryByText('one')).toBeNull();
    expect(screen.getByText('four')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByText('four')).toBeNull());
  });
});

describe('the layers', () => {
  it('give axe nothing to find, closed and open', async () => {
    const { user } = await showPiece(<Layers />);
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Open the dialog' }));
    await screen.findByRole('dialog');
    expect(await axeFindings()).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('button', { name: 'More' }));
    await screen.findByRole('menu');
    expect(await axeFindings()).toEqual([]);
  });

  it('never let the focus stay on a guard around an open menu', async () => {
    const { user } = await showPiece(<Layers />);
    await user.click(screen.getByRole('button', { name: 'More' }));
    await screen.findByRole('menu');
    const guards = document.querySelectorAll<HTMLElement>('[data-base-ui-focus-guard]');
    expect(guards.length).toBeGreaterThan(0);
    for (const guard of guards) {
      if (!guard.isConnected) continue;
      act(() => guard.focus());
      await waitFor(() => expect(document.activeElement).not.toBe(guard));
    }
  });

  it('hold the focus in a dialog and give it back', async () => {
    const { user } = await showPiece(<Layers />);
    const opener = screen.getByRole('button', { name: 'Open the dialog' });
    await user.click(opener);
    const dialog = await screen.findByRole('dialog', { name: 'A question' });
    await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(opener).toHaveFocus());
  });

  it('choose by keyboard', async () => {
    const { user } = await showPiece(<Layers />);
    const select = screen.getByRole('combobox', { name: 'Language' });
    act(() => select.focus());
    await user.keyboard('{ArrowDown}');
    await screen.findByRole('listbox');
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(select).toHaveTextContent('Magyar'));
  });

  it('do what the menu says', async () => {
    const { user } = await showPiece(<Layers />);
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(within(await screen.findByRole('menu')).getByText('Show the second'));
    expect(await screen.findByText('the second panel')).toBeVisible();
  });

  it('turn a switch by its words, too', async () => {
    await showPiece(<Layers />);
    const toggle = screen.getByRole('switch', { name: 'Surveys' });
    expect(toggle).toHaveAccessibleDescription('Off at first');
    // Not `user`: it plays what a press on a label does by itself, and misses the field behind the switch.
    fireEvent.click(screen.getByText('Surveys'));
    expect(toggle).toBeChecked();
  });

  it('finds a time zone by a part of its name, and takes no other', async () => {
    const zones = jest.spyOn(Intl, 'supportedValuesOf');
    zones.mockReturnValue(['America/New_York', 'Asia/Tokyo', 'Europe/Tallinn', 'Europe/Vilnius']);
    const chosen: string[] = [];
    const { user, t } = await showPiece(<Zone onChoice={(zone) => chosen.push(zone)} />);
    const input = screen.getByRole('combobox', { name: 'Time zone' });
    expect(input).toHaveValue('Europe/Tallinn');
    await user.clear(input);
    await user.type(input, 'new y');
    await user.click(await screen.findByRole('option', { name: 'America/New York' }));
    expect([chosen, (input as HTMLInputElement).value]).toEqual([['America/New_York'], 'America/New York']);
    // The list gives the focus back when it has closed.
    await waitFor(() => expect(screen.queryByRole('option')).toBeNull());
    await user.clear(input);
    await user.type(input, 'europe/vilnius');
    expect(chosen.at(-1)).toBe('Europe/Vilnius');
    await user.clear(input);
    await user.type(input, 'Nowhere');
    expect(await screen.findByText(t('errors.field.TIME_ZONE_UNKNOWN'))).toBeVisible();
    await user.tab();
    await waitFor(() => expect(input).toHaveValue('Europe/Vilnius'));
    expect(chosen).toHaveLength(2);
    expect(await axeFindings()).toEqual([]);
    zones.mockRestore();
  });

  it('writes a date as the person does, whatever the browser speaks', async () => {
    await showPiece(<DateField label="From" value="2026-03-02" onChange={nothing} />, { language: 'hu' });
    expect(screen.getByText('2026. márc. 2.')).toBeVisible();
  });
});
