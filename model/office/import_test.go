package office_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/spf13/afero"
	"github.com/stretchr/testify/require"

	"baqylau/assets/lang"
	"baqylau/assets/reference"
	"baqylau/model"
	"baqylau/model/office"
	"baqylau/storage/db"
	"baqylau/storage/sheet"
)
