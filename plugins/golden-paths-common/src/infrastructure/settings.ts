import type { InfrastructureSetting } from '../infrastructureSchemas';
import type { InfrastructureRequest } from './requests';
import { CACHE_SIZES, DATABASE_SIZES, describeSize } from './sizes';

const yesNo = (value: boolean) => (value ? 'Yes' : 'No');

/** The answers that make a difference, in the order of the form, for a table. */
export function describeSettings(
  request: InfrastructureRequest,
): InfrastructureSetting[] {
  switch (request.kind) {
    case 'postgresql': {
      const { instanceClass, storageGb, multiAz } = request.values;
      return [
        {
          id: 'instanceClass',
          title: 'Instance size',
          value: describeSize(DATABASE_SIZES, instanceClass),
        },
        { id: 'storageGb', title: 'Storage', value: `${storageGb} GB` },
        { id: 'multiAz', title: 'Multi-AZ', value: yesNo(multiAz) },
      ];
    }
    case 'cache': {
      const { engine, nodeType, replicas } = request.values;
      return [
        {
          id: 'engine',
          title: 'Engine',
          value: engine === 'valkey' ? 'Valkey' : 'Redis OSS',
        },
        {
          id: 'nodeType',
          title: 'Node size',
          value: describeSize(CACHE_SIZES, nodeType),
        },
        { id: 'replicas', title: 'Replicas', value: String(replicas) },
      ];
    }
    default: {
      const { values } = request;
      return [
        { id: 'fifo', title: 'Keeps the order', value: yesNo(values.fifo) },
        {
          id: 'visibilityTimeoutSeconds',
          title: 'Visibility timeout',
          value: `${values.visibilityTimeoutSeconds} s`,
        },
        {
          id: 'retentionDays',
          title: 'Messages are kept',
          value: `${values.retentionDays} days`,
        },
        {
          id: 'maxReceiveCount',
          title: 'Receptions before the dead letter queue',
          value: String(values.maxReceiveCount),
        },
      ];
    }
  }
}
