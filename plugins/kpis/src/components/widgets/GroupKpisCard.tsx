import { stringifyEntityRef } from '@backstage/catalog-model';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../../translation';
import { KpiList } from './KpiList';

/** A group's KPIs on its page. */
export function GroupKpisCard() {
  const { t } = useTranslationRef(kpisTranslationRef);
  const { entity } = useEntity();
  return (
    <PortalQueryProvider>
      <Card>
        <CardHeader>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('widget.groupTitle')}
          </Text>
        </CardHeader>
        <CardBody>
          <KpiList subject={stringifyEntityRef(entity)} />
        </CardBody>
      </Card>
    </PortalQueryProvider>
  );
}
