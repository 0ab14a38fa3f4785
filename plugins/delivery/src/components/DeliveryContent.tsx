import { Container } from '@backstage/ui';
import { DeploymentsSection } from './DeploymentsSection';
import { RunsSection } from './RunsSection';
import styles from './delivery.module.css';

/** The tab "CI and deployments" of an entity. */
export function DeliveryContent() {
  return (
    <Container>
      <div className={styles.stack}>
        <RunsSection />
        <DeploymentsSection />
      </div>
    </Container>
  );
}
