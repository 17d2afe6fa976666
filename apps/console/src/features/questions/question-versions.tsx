import type { SurveyView } from '#contracts';
import { LANGUAGE_NAMES } from '#wording';
import { Button, Card, Table, Tag } from '../../shared/ui/index.js';
import { useWording } from '../../shared/wording/index.js';

interface Props {
  survey: SurveyView;
  shown: string | null;
  onShow: (version: string | null) => void;
}

/** Every wording there was: from when, by whom, and how many answered it. */
export function QuestionVersions({ survey, shown, onShow }: Props) {
  const { t, format } = useWording();
  return (
    <Card title={t('questions.versions')} isFlush>
      <Table
        caption={t('questions.versions')}
        columns={[
          t('questions.versions'),
          t('questions.words'),
          { label: t('questions.by'), isDeskOnly: true },
          t('questions.at'),
          t('questions.answers'),
        ]}
      >
        {survey.versions.map((version) => {
          const isShown = shown === version.id;
          return (
            <tr key={version.id}>
              <td>
                <Button size="small" aria-pressed={isShown} onClick={() => onShow(isShown ? null : version.id)}>
                  {t('questions.version', { number: version.number })}
                </Button>
              </td>
              <td>
                {version.edited.length === 0 ? (
                  t('questions.vetted')
                ) : (
                  <Tag>{version.edited.map((language) => LANGUAGE_NAMES[language]).join(', ')}</Tag>
                )}
              </td>
              <td className="desk-only">{version.createdBy ?? t('questions.byVetted')}</td>
              <td>{version.number === 1 ? '–' : format.date(version.createdAt)}</td>
              <td>{format.number(version.answers)}</td>
            </tr>
          );
        })}
      </Table>
    </Card>
  );
}
