import { Button, Select } from '@backstage/ui';
import { COST_LINES } from '@provenpath/plugin-costs-common';
import { Toolbar } from '@provenpath/portal-react';
import { RiCloseLine } from '@remixicon/react';
import { Choice } from '../shared/Choice';
import { LINE_TITLES } from '../shared/describeKey';
import styles from '../shared/costs.module.css';
import { CUT_NAMES, CUT_TITLES } from './useCut';
import type { useCut } from './useCut';

/** What the charges are cut by; each cut can be taken out. */
export function CutBar({ cut }: { cut: ReturnType<typeof useCut> }) {
  const { filters, setFilters } = cut;
  return (
    <Toolbar>
      <div className={styles.select}>
        <Select
          label="Line"
          options={[
            { id: 'all', label: 'All lines' },
            ...COST_LINES.map(id => ({ id, label: LINE_TITLES[id] })),
          ]}
          value={filters.line || 'all'}
          onChange={key =>
            setFilters({ line: key === 'all' ? '' : String(key ?? '') })
          }
        />
      </div>
      <Choice
        label="Biggest first by"
        value={filters.metric}
        options={[
          ['effective', 'Effective'],
          ['billed', 'Billed'],
        ]}
        onChange={metric => setFilters({ metric })}
      />
      {CUT_NAMES.filter(name => filters[name] !== '').map(name => (
        <Button
          key={name}
          variant="secondary"
          iconEnd={<RiCloseLine aria-hidden />}
          aria-label={`Take out ${CUT_TITLES[name]} ${filters[name]}`}
          onPress={() =>
            setFilters(
              name === 'tagKey' || name === 'tagValue'
                ? { tagKey: '', tagValue: '' }
                : { [name]: '' },
            )
          }
        >
          {CUT_TITLES[name]}: {filters[name]}
        </Button>
      ))}
    </Toolbar>
  );
}
