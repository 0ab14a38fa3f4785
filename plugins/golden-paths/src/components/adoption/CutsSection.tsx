import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type {
  AdoptionCut,
  CutsResponse,
} from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  formatValue,
  QueryPanel,
  RefName,
  ScrollArea,
  Section,
} from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { AdoptionRequest } from '../../api/AdoptionApi';
import { useCuts } from '../../hooks/adoptionQueries';
import { CountLink } from '../shared/CountLink';
import { ShareBar } from '../shared/ShareBar';
import { NO_VALUE } from '../shared/noValue';
import { shared } from '../shared/styles';

const CUTS: AdoptionCut[] = [
  'organization',
  'system',
  'team',
  'language',
  'tier',
];

function toCut(text: string): AdoptionCut {
  return CUTS.find(cut => cut === text) ?? 'system';
}

function CutRow(props: {
  item: CutsResponse['items'][number];
  by: AdoptionCut;
  request: AdoptionRequest;
}) {
  const { item, by, request } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const here = { ...request, [by]: item.key ?? NO_VALUE };
  const running = (
    <CountLink count={item.running} filters={{ ...here, running: 'true' }} />
  );
  return (
    <tr>
      <th scope="row">
        <RefName value={item.key} none={t(`cuts.none.${by}`)} />
      </th>
      <td>
        <ShareBar part={item.onPath} whole={item.eligible} />
      </td>
      <td className={shared.number}>{formatValue(item.rate, 'share')}</td>
      <td className={shared.number}>
        <CountLink count={item.onPath} filters={{ ...here, onPath: 'true' }} />
        {' / '}
        <CountLink
          count={item.eligible}
          filters={{ ...here, excluded: 'none' }}
        />
      </td>
      <td className={shared.number}>
        {item.measured < item.onPath
          ? t('cuts.runningOf', {
              running,
              measured: (
                <CountLink
                  count={item.measured}
                  filters={{ ...here, runsKnown: 'true' }}
                />
              ),
            })
          : running}
      </td>
      <td className={shared.number}>
        <CountLink count={item.total} filters={here} />
      </td>
    </tr>
  );
}

/** The rate by organisation, system, team, language or tier; the parts add up to the whole. */
export function CutsSection(props: {
  request: AdoptionRequest;
  by: string;
  onChange: (by: string) => void;
}) {
  const { request, onChange } = props;
  const by = toCut(props.by);
  const { t } = useTranslationRef(adoptionTranslationRef);
  const query = useCuts({ ...request, by });
  return (
    <Section
      title={t('cuts.title')}
      description={t('cuts.description')}
      actions={
        <ToggleButtonGroup
          aria-label={t('cuts.by')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[by]}
          onSelectionChange={keys => onChange(String([...keys][0]))}
        >
          {CUTS.map(cut => (
            <ToggleButton key={cut} id={cut} size="small">
              {t(`cuts.${cut}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('cuts.loading')}
        errorSubject={t('cuts.subject')}
        skeleton={<Skeleton width="100%" height={220} />}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState
            title={t('rate.nothingTitle')}
            description={t('rate.nothingAdvice')}
          />
        }
      >
        {data => (
          <ScrollArea label={t('cuts.title')}>
            <table className={shared.table} aria-label={t('cuts.title')}>
              <thead>
                <tr>
                  <th scope="col">{t(`cuts.${data.by}`)}</th>
                  <th scope="col" colSpan={2}>
                    {t('cuts.rate')}
                  </th>
                  <th scope="col" className={shared.number}>
                    {t('cuts.onPath')}
                  </th>
                  <th scope="col" className={shared.number}>
                    {t('cuts.running')}
                  </th>
                  <th scope="col" className={shared.number}>
                    {t('cuts.total')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.map(item => (
                  <CutRow
                    key={item.key ?? ''}
                    item={item}
                    by={data.by}
                    request={request}
                  />
                ))}
              </tbody>
            </table>
          </ScrollArea>
        )}
      </QueryPanel>
    </Section>
  );
}
