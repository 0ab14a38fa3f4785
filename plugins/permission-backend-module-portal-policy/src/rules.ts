import type { Role } from './roles';

/**
 * How far a role's right goes: to everything, only to what is the user's own (an
 * entity that one of their groups owns, a task that they started), or as far as
 * `portal.visibility` lets everybody see.
 */
export type Reach = 'all' | 'visible' | 'own';
export type Grants = Partial<Record<Role, Reach>>;

const everyone: Grants = {
  developer: 'all',
  'team-lead': 'all',
  finance: 'all',
  'platform-team': 'all',
  auditor: 'all',
};

/** Everybody but those who only audit. */
const everyoneWhoWorks: Grants = { developer: 'all' };

const platformTeam: Grants = { 'platform-team': 'all' };
const financeOrPlatformTeam: Grants = {
  finance: 'all',
  'platform-team': 'all',
};
/** Those who answer for the whole bill, or check it. */
const whoAccounts: Grants = { ...financeOrPlatformTeam, auditor: 'all' };
/** What is theirs, or more, and all of it to those who account for it. */
const asVisible: Grants = { developer: 'visible', ...whoAccounts };
const platformTeamOrAuditor: Grants = {
  'platform-team': 'all',
  auditor: 'all',
};
const ownerOrPlatformTeam: Grants = {
  developer: 'own',
  'platform-team': 'all',
};
/** Machines only: a service is never asked for a role. */
const nobody: Grants = {};

/**
 * Who may do what. A permission that is not named here is denied to everybody.
 * The names are those that the installed plugins register; a test fails when
 * one of them is missing here or when one here no longer exists.
 */
export const rules: Readonly<Record<string, Grants>> = {
  // Catalog. Search results and TechDocs pages follow catalog.entity.read.
  'catalog.entity.read': everyone,
  'catalog.entity.create': everyoneWhoWorks,
  'catalog.entity.validate': everyoneWhoWorks,
  'catalog.entity.refresh': ownerOrPlatformTeam,
  'catalog.entity.delete': ownerOrPlatformTeam,
  'catalog.location.read': everyone,
  // A template registers what it made with the rights of whoever ran it.
  'catalog.location.create': everyoneWhoWorks,
  'catalog.location.analyze': everyoneWhoWorks,
  // A location says nothing of its owner, so "own" cannot be decided: an
  // owner deletes the entity, the platform team removes its location.
  'catalog.location.delete': platformTeam,
  'catalog.ingestion.read': platformTeamOrAuditor,
  'catalog.ingestion.manage': platformTeam,
  'catalog-health.report.read': platformTeam,

  // Scaffolder.
  'scaffolder.template.parameter.read': everyone,
  'scaffolder.template.step.read': everyone,
  'scaffolder.action.execute': everyoneWhoWorks,
  'scaffolder.task.create': everyoneWhoWorks,
  'scaffolder.task.read': {
    developer: 'own',
    'platform-team': 'all',
    auditor: 'all',
  },
  'scaffolder.task.cancel': ownerOrPlatformTeam,
  // A dry run executes a template that nobody reviewed.
  'scaffolder.template.dry-run': platformTeam,
  'scaffolder.template.management': platformTeam,

  // Golden paths. Whose run it is decides scaffolder.task.read, which is asked
  // beside the removal.
  'golden-paths.preflight.use': everyoneWhoWorks,
  'golden-paths.run.remove': everyoneWhoWorks,
  'golden-paths.infrastructure.read': everyone,
  'golden-paths.adoption.read': everyone,
  'golden-paths.scan.run': platformTeam,
  'golden-paths.path.choose': platformTeam,
  'golden-paths.drift.read': everyone,
  // Whose repository it is decides the plugin, beside this.
  'golden-paths.update.propose': everyoneWhoWorks,
  'golden-paths.campaign.manage': platformTeam,
  'golden-paths.exemption.request': everyoneWhoWorks,
  'golden-paths.exemption.manage': platformTeam,

  // KPIs.
  'kpis.kpi.read': everyone,
  'kpis.evidence.read': everyone,
  'kpis.figure.read': asVisible,
  'kpis.evidence.publish': nobody,
  'kpis.collector.run': platformTeam,
  'kpis.target.update': platformTeam,
  'kpis.annotation.manage': platformTeam,
  'kpis.definition.manage': platformTeam,
  'kpis.evidence.upload': platformTeam,

  // Surveys. An opinion is everybody's, also that of who only audits; requests
  // ask others for work.
  'surveys.results.read': everyone,
  'surveys.ballot.draw': everyone,
  'surveys.campaign.manage': platformTeam,
  'surveys.comment.read': platformTeam,
  'surveys.complaint.manage': platformTeam,
  'surveys.request.create': everyoneWhoWorks,
  'surveys.request.answer': platformTeam,

  // Costs.
  'costs.report.read': everyone,
  'costs.amount.read': asVisible,
  'costs.report.read-all': whoAccounts,
  'costs.export.read': everyone,
  'costs.import.manage': financeOrPlatformTeam,
  'costs.rule.manage': financeOrPlatformTeam,
  'costs.budget.manage': financeOrPlatformTeam,

  // Audit.
  'audit.event.read': platformTeamOrAuditor,

  // Delivery.
  'delivery.entity.read': everyone,
  'delivery.collector.run': platformTeam,
};
