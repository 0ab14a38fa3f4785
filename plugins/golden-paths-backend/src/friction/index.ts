export { Friction } from './Friction';
export { createFrictionRoutes, frictionOperations } from './routes';
