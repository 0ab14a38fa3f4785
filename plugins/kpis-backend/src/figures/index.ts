export { DatabaseFigures } from './DatabaseFigures';
export { RememberedFigures } from './RememberedFigures';
export { previousWindowOf, windowOf } from './windowOf';
export { NO_FIGURE } from './types';
export type {
  DetailedFigure,
  Figure,
  FigureRequest,
  Figures,
  FigureWindow,
} from './types';
