export declare const PRODUCTION_FLAGS: string[];
