export * from './auditRefusals';
export * from './audited';
