import { DeploymentsSection } from './DeploymentsSection';
import { RunsSection } from './RunsSection';
import styles from './delivery.module.css';

/** The tab "CI and deployments" of an entity. */
export function DeliveryContent() {
  return (
    <div className={styles.stack}>
      <RunsSection />
      <DeploymentsSection />
    </div>
  );
}
