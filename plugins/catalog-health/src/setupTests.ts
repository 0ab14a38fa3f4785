import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages are loaded lazily, and a busy machine compiles them on the way.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(120_000);
