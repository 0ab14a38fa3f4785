import type { audiences } from './operations';

/** An action that tools can call, over MCP or otherwise. */
interface Tool {
  who: keyof typeof audiences;
  input: object;
}

const entityRef = 'component:default/order-service';
const taskId = '00000000-0000-4000-8000-000000000000';
const template = `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: tried }
spec: { type: service, steps: [] }
`;

/** Every one of them, by its id; a new one without a line fails the test. */
export const tools: Record<string, Tool> = {
  'kpis:get-kpis': { who: 'everyone', input: {} },
  'kpis:list-kpi-evidence': {
    who: 'everyone',
    input: { kpiId: 'infra-tickets' },
  },
  'surveys:list-complaints': { who: 'everyone', input: {} },
  'costs:get-costs': {
    who: 'everyone',
    input: { from: '2026-08', to: '2026-09' },
  },
  'catalog:get-catalog-entity': {
    who: 'everyone',
    input: { kind: 'Component', name: 'order-service' },
  },
  'catalog:get-catalog-model-description': { who: 'everyone', input: {} },
  'catalog:query-catalog-entities': { who: 'everyone', input: {} },
  'catalog:refresh-catalog-entity': {
    who: 'ownerOrPlatformTeam',
    input: { kind: 'Component', name: 'order-service' },
  },
  'catalog:register-entity': {
    who: 'everyoneWhoWorks',
    input: { locationUrl: 'http://localhost:1/catalog-info.yaml' },
  },
  'catalog:unregister-entity': {
    who: 'platformTeam',
    input: { type: { locationId: taskId } },
  },
  // Answers whoever reads; that somebody may not is one of the errors it lists.
  'catalog:validate-entity': {
    who: 'everyone',
    input: { entity: template },
  },
  'scaffolder:list-scaffolder-actions': { who: 'everyone', input: {} },
  'scaffolder:list-scaffolder-tasks': { who: 'everyone', input: {} },
  'scaffolder:get-scaffolder-task-logs': {
    who: 'everyone',
    input: { taskId },
  },
  'scaffolder:execute-template': {
    who: 'everyoneWhoWorks',
    input: {
      templateRef: 'template:default/provision-cache',
      values: {
        cacheName: 'sessions',
        environment: 'staging',
        owner: 'group:default/team-commerce',
        service: entityRef,
      },
    },
  },
  'scaffolder:dry-run-template': {
    who: 'platformTeam',
    input: { templateYaml: template, values: {} },
  },
};
