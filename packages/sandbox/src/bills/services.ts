import type { ServiceNames } from './model';

const service = (
  name: string,
  category: string,
  subcategory: string,
): ServiceNames => ({ name, category, subcategory });

/** Services by the names of their providers, in FOCUS's categories. */
export const SERVICES = {
  rds: service(
    'Amazon Relational Database Service',
    'Databases',
    'Relational Databases',
  ),
  elasticache: service('Amazon ElastiCache', 'Databases', 'Caching'),
  sqs: service('Amazon Simple Queue Service', 'Integration', 'Messaging'),
  s3: service('Amazon Simple Storage Service', 'Storage', 'Object Storage'),
  ec2: service('Amazon Elastic Compute Cloud', 'Compute', 'Virtual Machines'),
  eks: service(
    'Amazon Elastic Container Service for Kubernetes',
    'Compute',
    'Containers',
  ),
  elb: service(
    'Elastic Load Balancing',
    'Networking',
    'Application Networking',
  ),
  vpc: service(
    'Amazon Virtual Private Cloud',
    'Networking',
    'Network Infrastructure',
  ),
  cloudwatch: service(
    'AmazonCloudWatch',
    'Management and Governance',
    'Observability',
  ),
  kms: service('AWS Key Management Service', 'Security', 'Other (Security)'),
  support: service('AWS Support (Business)', 'Other', 'Other (Other)'),
  marketplace: service(
    'Datadog Pro',
    'Management and Governance',
    'Observability',
  ),
  credits: service('AWS Credits', 'Other', 'Other (Other)'),
  synapse: service('Azure Synapse Analytics', 'Analytics', 'Data Warehouses'),
  openai: service('Azure OpenAI', 'AI and Machine Learning', 'Generative AI'),
  entra: service('Microsoft Entra ID', 'Identity', 'Identity and Access'),
  blob: service('Storage Accounts', 'Storage', 'Object Storage'),
  azureVirtualMachines: service(
    'Virtual Machines',
    'Compute',
    'Virtual Machines',
  ),
} as const;
