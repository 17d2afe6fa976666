import { createContext, useContext } from 'react';
import type { Feature } from '../../shared/feature.js';
import { features } from '../features.js';

/** The features that the shell shows; tests give their own. */
export const FeaturesContext = createContext<readonly Feature[]>(features);
export const useFeatures = (): readonly Feature[] => useContext(FeaturesContext);
