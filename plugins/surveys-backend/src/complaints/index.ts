export { ComplaintService } from './ComplaintService';
export { DatabaseComplaintStore } from './DatabaseComplaintStore';
export { complaintOperations, createComplaintRoutes } from './routes';
export type { ComplaintStore } from './types';
