import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import { COST_LINES } from '@provenpath/plugin-costs-common';
import type { OddCharge } from '@provenpath/plugin-costs-common';
import { SubjectPicker, Toolbar } from '@provenpath/portal-react';
import { RiCloseLine } from '@remixicon/react';
import { costsTranslationRef } from '../../translation';
import type { Translate } from '../../translation';
import { describeRange } from '../shared/describeKey';
import { MetricChoice } from '../shared/MetricChoice';
import styles from '../shared/costs.module.css';
import { CUT_NAMES } from './useCut';
import type { CutName, useCut } from './useCut';

type Filters = ReturnType<typeof useCut>['filters'];

function TakeOut(props: { name: string; value: string; onPress: () => void }) {
  const { name, value, onPress } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <Button
      variant="secondary"
      iconEnd={<RiCloseLine aria-hidden />}
      aria-label={t('charges.takeOut', { name, value })}
      onPress={onPress}
    >
      {t('charges.cut', { name, value })}
    </Button>
  );
}

/** Months or days of the cut in words; undefined where there is no end. */
export function describeWhen(
  { from, to }: Pick<Filters, 'from' | 'to'>,
  t: Translate,
): string | undefined {
  return from && to ? describeRange(from, to, t) : undefined;
}

/** A value as people call it: coverage's parts have names of their own. */
function describeValue(name: CutName, value: string, t: Translate): string {
  switch (name) {
    case 'coverage':
      return value === 'positive'
        ? t('coverage.positive')
        : t(`line.${value as 'direct' | 'shared' | 'unallocated'}`);
    case 'odd':
      return t(`odd.${value as OddCharge}`);
    case 'assumed':
      return t('cut.only');
    default:
      return value;
  }
}

function Cuts({ cut }: { cut: ReturnType<typeof useCut> }) {
  const { filters, setFilters } = cut;
  const { t } = useTranslationRef(costsTranslationRef);
  const when = describeWhen(filters, t);
  const names = CUT_NAMES.filter(name => filters[name] !== '');
  return (
    <>
      {when && (
        <TakeOut
          name={t('cut.when')}
          value={when}
          onPress={() => setFilters({ from: '', to: '' })}
        />
      )}
      {names.map(name => (
        <TakeOut
          key={name}
          name={t(`cut.${name}`)}
          value={describeValue(name, filters[name], t)}
          onPress={() =>
            setFilters(
              name === 'tagKey' || name === 'tagValue'
                ? { tagKey: '', tagValue: '' }
                : { [name]: '' },
            )
          }
        />
      ))}
    </>
  );
}

/** What the charges are cut by; each cut can be taken out. */
export function CutBar({ cut }: { cut: ReturnType<typeof useCut> }) {
  const { filters, setFilters } = cut;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <Toolbar>
      <SubjectPicker
        value={filters.subject}
        onChange={subject => setFilters({ subject })}
      />
      <div className={styles.select}>
        <Select
          label={t('charges.line')}
          options={[
            { id: 'all', label: t('charges.allLines') },
            ...COST_LINES.map(id => ({ id, label: t(`line.${id}`) })),
          ]}
          value={filters.line || 'all'}
          onChange={key =>
            setFilters({ line: key === 'all' ? '' : String(key ?? '') })
          }
        />
      </div>
      <MetricChoice
        label={t('charges.biggestBy')}
        value={filters.metric}
        onChange={metric => setFilters({ metric })}
      />
      <Cuts cut={cut} />
    </Toolbar>
  );
}
