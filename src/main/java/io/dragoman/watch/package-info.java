/**
 * Text files an administrator edits while the bridge runs.
 *
 * <p>A watch polls its folder or file and delivers a complete snapshot once two scans in a row saw
 * the same bytes, so a half-saved file is never read. It knows nothing of what the files mean.
 */
package io.dragoman.watch;
