import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import { adoptionReadPermission } from '@provenpath/plugin-golden-paths-common';
import {
  DayField,
  GuardedPage,
  Report,
  reportStyles,
  subjectName,
} from '@provenpath/portal-react';
import { RiPrinterLine } from '@remixicon/react';
import { useMovesFilters } from '../../hooks/filters';
import { movingTranslationRef } from '../../movingTranslation';
import { SubjectToolbar } from '../shared/SubjectToolbar';
import { FrictionSection } from './FrictionSection';
import { MoversSection } from './MoversSection';
import { defaultDays } from './defaultDays';

const TITLE_ID = 'golden-paths-moves-title';

function MovesContent() {
  const url = useMovesFilters();
  const { t } = useTranslationRef(movingTranslationRef);
  const { subject, kind } = url.filters;
  const days = defaultDays(new Date());
  const from = url.filters.from || days.from;
  const to = url.filters.to || days.to;
  return (
    <>
      <SubjectToolbar
        url={url}
        end={
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiPrinterLine aria-hidden />}
            onPress={() => window.print()}
          >
            {t('moves.print')}
          </Button>
        }
      >
        <Select
          className={reportStyles.period}
          label={t('moves.kind')}
          options={[
            { id: 'system', label: t('moves.system') },
            { id: 'group', label: t('moves.group') },
          ]}
          value={kind}
          onChange={key => url.setFilters({ kind: String(key) })}
        />
        <DayField
          label={t('moves.from')}
          value={from}
          onChange={day => url.setFilters({ from: day })}
        />
        <DayField
          label={t('moves.to')}
          value={to}
          onChange={day => url.setFilters({ to: day })}
        />
      </SubjectToolbar>
      <Report labelledBy={TITLE_ID} isPage>
        <header className={reportStyles.onPaper}>
          <h1 id={TITLE_ID}>{t('moves.sheet')}</h1>
          <p>
            {subjectName(subject)}, {from} – {to}
          </p>
        </header>
        <MoversSection
          from={from}
          to={to}
          kind={kind === 'group' ? 'group' : 'system'}
        />
        <FrictionSection subject={subject} />
      </Report>
    </>
  );
}

/** What moved when, and what holds the others up: a page to share and to print. */
export function MovesPage() {
  return (
    <GuardedPage permission={adoptionReadPermission}>
      <MovesContent />
    </GuardedPage>
  );
}
