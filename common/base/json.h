/* json: bytes as a JSON string body (escapes of reference 7.1/7.9: \" \\ \n \r \t, other controls \u00xx), quotes not included. */
#pragma once
#include "common/base/buf.h"
void json_put_escaped(struct buf *out, struct str text);
void json_put_string(struct buf *out, struct str text); /* with quotes */
