import { Env } from '../config/env.js';
import { isUrlOf } from '../config/url-check.js';

/** Declares `WECOM_PROXY_URL` in the config class of a service that calls WeCom. */
export const WecomProxyUrl = (): PropertyDecorator =>
  Env('WECOM_PROXY_URL', {
    optional: true,
    secret: true,
    doc: 'HTTP proxy that all calls of WeCom leave through, http://user:password@proxy:3128: WeCom sees its address; unset = straight',
    check: isUrlOf('http:', 'https:'),
  });
